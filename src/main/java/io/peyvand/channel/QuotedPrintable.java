package io.peyvand.channel;

import io.peyvand.channel.smtp.Octets;
import java.nio.charset.StandardCharsets;

/**
 * Writes texts in quoted-printable (RFC 2045, 6.7), line ends as CRLF, no line beginning with a dot. The library's stream does the same byte by byte
 * through three synchronized calls, which took a seventh of the time of a whole mail.
 */
class QuotedPrintable {

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SOFT_BREAK = {'=', '\r', '\n'};
    private static final byte[] LINE_END = {'\r', '\n'};
    /** 76 with the equals sign of a soft break. */
    private static final int LONGEST_LINE = 75;

    private final Octets out;
    private int column;

    QuotedPrintable(Octets out) {
        this.out = out;
    }

    /** Where the line stands. */
    int column() {
        return column;
    }

    void text(byte[] text) {
        int at = 0;
        while (at < text.length) {
            int plain = endOfPlain(text, at);
            plain(text, at, plain);
            at = plain < text.length ? special(text, plain) : plain;
        }
    }

    /** What is encoded already, from the beginning of a line. */
    void encoded(byte[] lines, int columnAfter) {
        if (column > 0 && lines[0] != '\r') {
            out.add(SOFT_BREAK);
        }
        out.add(lines);
        column = columnAfter;
    }

    /** Whether it stays as it is wherever it stands, but for what a line holds. */
    static boolean isPlain(byte[] text) {
        return endOfPlain(text, 0) == text.length;
    }

    /** Most of a text stays as it is: it is found and copied in runs. */
    private static int endOfPlain(byte[] text, int from) {
        int end = from;
        while (end < text.length && text[end] >= ' ' && text[end] <= '~' && text[end] != '=') {
            end++;
        }
        // A space at the end of a line would be lost on the way.
        boolean beforeBreak = end == text.length || text[end] == '\n' || text[end] == '\r';
        return beforeBreak && end > from && text[end - 1] == ' ' ? end - 1 : end;
    }

    void plain(byte[] text, int from, int end) {
        int at = from;
        while (at < end) {
            if (column == LONGEST_LINE) {
                breakSoftly();
            }
            if (column == 0 && text[at] == '.') {
                at = special(text, at);
                continue;
            }
            int part = Math.min(end - at, LONGEST_LINE - column);
            out.add(text, at, part);
            column += part;
            at += part;
        }
    }

    /** @return where to go on */
    private int special(byte[] text, int at) {
        byte one = text[at];
        if (one == '\n' || one == '\r') {
            out.add(LINE_END);
            column = 0;
            return one == '\r' && at + 1 < text.length && text[at + 1] == '\n' ? at + 2 : at + 1;
        }
        if (column + 3 > LONGEST_LINE) {
            breakSoftly();
        }
        column += 3;
        out.add('=');
        out.add(HEX[(one >> 4) & 15]);
        out.add(HEX[one & 15]);
        return at + 1;
    }

    private void breakSoftly() {
        out.add(SOFT_BREAK);
        column = 0;
    }
}
