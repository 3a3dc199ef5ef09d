package io.peyvand.channel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a text in quoted-printable (RFC 2045, 6.7), line ends as CRLF, no line beginning with a dot. The library's stream does the same byte by byte through three
 * synchronized calls, which took a seventh of the time of a whole mail.
 */
class QuotedPrintable {

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    /** 76 with the equals sign of a soft break. */
    private static final int LONGEST_LINE = 75;

    private final byte[] text;
    private final byte[] out;
    private int length;
    private int column;

    QuotedPrintable(byte[] text) {
        this(text, 0);
    }

    /** @param column how much of the line is written already */
    QuotedPrintable(byte[] text, int column) {
        this.text = text;
        this.column = column;
        // Three for each byte, and three more for every 25 of those.
        this.out = new byte[text.length * 3 + text.length / 8 + 6];
    }

    byte[] encoded() {
        int at = 0;
        while (at < text.length) {
            int plain = endOfPlain(at);
            copy(at, plain);
            at = plain < text.length ? special(plain) : plain;
        }
        return Arrays.copyOf(out, length);
    }

    /** Where the line stands after it. */
    int column() {
        return column;
    }

    /** Most of a text stays as it is: it is found and copied in runs. */
    private int endOfPlain(int from) {
        int end = from;
        while (end < text.length && text[end] >= ' ' && text[end] <= '~' && text[end] != '=') {
            end++;
        }
        // A space at the end of a line would be lost on the way.
        boolean beforeBreak = end == text.length || text[end] == '\n' || text[end] == '\r';
        return beforeBreak && end > from && text[end - 1] == ' ' ? end - 1 : end;
    }

    private void copy(int from, int end) {
        int at = from;
        while (at < end) {
            if (column == LONGEST_LINE) {
                breakSoftly();
            }
            if (column == 0 && text[at] == '.') {
                at = special(at);
                continue;
            }
            int part = Math.min(end - at, LONGEST_LINE - column);
            System.arraycopy(text, at, out, length, part);
            length += part;
            column += part;
            at += part;
        }
    }

    /** @return where to go on */
    private int special(int at) {
        byte one = text[at];
        if (one == '\n' || one == '\r') {
            endLine();
            return one == '\r' && at + 1 < text.length && text[at + 1] == '\n' ? at + 2 : at + 1;
        }
        if (column + 3 > LONGEST_LINE) {
            breakSoftly();
        }
        column += 3;
        out[length++] = '=';
        out[length++] = HEX[(one >> 4) & 15];
        out[length++] = HEX[one & 15];
        return at + 1;
    }

    private void breakSoftly() {
        out[length++] = '=';
        endLine();
    }

    private void endLine() {
        out[length++] = '\r';
        out[length++] = '\n';
        column = 0;
    }
}
