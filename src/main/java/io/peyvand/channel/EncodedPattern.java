package io.peyvand.channel;

import io.peyvand.offer.FilledOffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with marks, in its transfer encoding: what lies between the marks is encoded once and begins a line of its own (after a soft break,
 * which no reader sees), so that only what fills the marks is encoded for each mail. Base64 has no such seams and is encoded as a whole.
 */
class EncodedPattern {

    private static final byte[] SOFT_BREAK = {'=', '\r', '\n'};
    private static final int LONGEST_LINE = 75;

    /** What stands at a mark. */
    interface Slots {

        String at(char kind, int number);
    }

    private final String words;
    private final boolean quoted;
    private final List<Piece> pieces = new ArrayList<>();

    /** @param column where its line stands after it; the mark comes behind it, except at the end */
    private record Piece(byte[] encoded, int column, char mark, int number) {

        boolean beginsWithLineEnd() {
            return encoded[0] == '\r';
        }
    }

    EncodedPattern(String words) {
        this.words = words;
        this.quoted = EncodedText.mostlyLatin(words.getBytes(StandardCharsets.UTF_8));
        int from = 0;
        for (int at = 0; quoted && at < words.length(); at++) {
            if (FilledOffer.isMark(words.charAt(at))) {
                pieces.add(piece(words.substring(from, at), words.charAt(at), FilledOffer.numberOf(words.charAt(at + 1))));
                from = at + 2;
                at++;
            }
        }
        pieces.add(piece(words.substring(from), '\0', 0));
    }

    private static Piece piece(String words, char mark, int number) {
        QuotedPrintable encoded = new QuotedPrintable(words.getBytes(StandardCharsets.UTF_8));
        byte[] bytes = encoded.encoded();
        return new Piece(bytes, encoded.column(), mark, number);
    }

    EncodedText filled(Slots slots) {
        if (!quoted) {
            return EncodedText.of(inWords(slots));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(words.length() + words.length() / 4 + 1024);
        int column = 0;
        for (Piece piece : pieces) {
            if (piece.encoded.length > 0) {
                if (column > 0 && !piece.beginsWithLineEnd()) {
                    out.write(SOFT_BREAK, 0, SOFT_BREAK.length);
                }
                out.write(piece.encoded, 0, piece.encoded.length);
                column = piece.column;
            }
            if (piece.mark != '\0') {
                column = fill(out, slots.at(piece.mark, piece.number), column);
            }
        }
        return new EncodedText("quoted-printable", out.toByteArray());
    }

    private static int fill(ByteArrayOutputStream out, String words, int column) {
        byte[] text = words.getBytes(StandardCharsets.UTF_8);
        if (column + text.length <= LONGEST_LINE && plain(text)) {
            out.write(text, 0, text.length);
            return column + text.length;
        }
        QuotedPrintable encoded = new QuotedPrintable(text, column);
        byte[] bytes = encoded.encoded();
        out.write(bytes, 0, bytes.length);
        return encoded.column();
    }

    /** A text that fills a mark neither begins nor ends with a space. */
    private static boolean plain(byte[] text) {
        for (byte one : text) {
            if (one < ' ' || one > '~' || one == '=') {
                return false;
            }
        }
        return true;
    }

    private String inWords(Slots slots) {
        StringBuilder filled = new StringBuilder(words.length() + 1024);
        int from = 0;
        for (int at = 0; at < words.length(); at++) {
            if (FilledOffer.isMark(words.charAt(at))) {
                filled.append(words, from, at).append(slots.at(words.charAt(at), FilledOffer.numberOf(words.charAt(at + 1))));
                from = at + 2;
                at++;
            }
        }
        return filled.append(words, from, words.length()).toString();
    }
}
