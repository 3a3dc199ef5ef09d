package io.peyvand.channel;

import io.peyvand.channel.smtp.Octets;
import io.peyvand.offer.FilledOffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with marks, in its transfer encoding: what lies between the marks is encoded once and begins a line of its own (after a soft break,
 * which no reader sees), so that only what fills the marks is encoded for each mail. Base64 has no such seams and is encoded as a whole.
 */
class EncodedPattern {

    private static final int NONE = -1;

    /** What stands at a mark; asked once, however often the mark stands in the text. */
    interface Slots {

        String at(char kind, int number);
    }

    private final String words;
    private final boolean quoted;
    private final List<Mark> marks = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();

    private record Mark(char kind, int number) {
    }

    /**
     * @param column where its line stands after it
     * @param mark which one comes behind it; none at the end
     */
    private record Piece(byte[] encoded, int column, int mark) {
    }

    EncodedPattern(String words) {
        this.words = words;
        this.quoted = EncodedText.mostlyLatin(words.getBytes(StandardCharsets.UTF_8));
        int from = 0;
        for (int at = 0; quoted && at < words.length(); at++) {
            if (FilledOffer.isMark(words.charAt(at))) {
                Mark mark = new Mark(words.charAt(at), FilledOffer.numberOf(words.charAt(at + 1)));
                if (!marks.contains(mark)) {
                    marks.add(mark);
                }
                pieces.add(piece(words.substring(from, at), marks.indexOf(mark)));
                from = at + 2;
                at++;
            }
        }
        pieces.add(piece(words.substring(from), NONE));
    }

    private static Piece piece(String words, int mark) {
        Octets encoded = new Octets(words.length() + 16);
        QuotedPrintable lines = new QuotedPrintable(encoded);
        lines.text(words.getBytes(StandardCharsets.UTF_8));
        return new Piece(encoded.toByteArray(), lines.column(), mark);
    }

    EncodedText filled(Slots slots) {
        return quoted ? new Filled(marks.stream().map(mark -> slots.at(mark.kind, mark.number)).toList()) : EncodedText.of(inWords(slots));
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

    private final class Filled implements EncodedText {

        private final byte[][] texts;
        private final boolean[] plain;

        Filled(List<String> atMarks) {
            texts = new byte[atMarks.size()][];
            plain = new boolean[atMarks.size()];
            for (int mark = 0; mark < texts.length; mark++) {
                texts[mark] = atMarks.get(mark).getBytes(StandardCharsets.UTF_8);
                plain[mark] = QuotedPrintable.isPlain(texts[mark]);
            }
        }

        @Override
        public String encoding() {
            return "quoted-printable";
        }

        @Override
        public void writeTo(Octets out) {
            QuotedPrintable lines = new QuotedPrintable(out);
            for (Piece piece : pieces) {
                if (piece.encoded.length > 0) {
                    lines.encoded(piece.encoded, piece.column);
                }
                if (piece.mark != NONE) {
                    fill(lines, piece.mark);
                }
            }
        }

        private void fill(QuotedPrintable lines, int mark) {
            if (plain[mark]) {
                lines.plain(texts[mark], 0, texts[mark].length);
            } else {
                lines.text(texts[mark]);
            }
        }
    }
}
