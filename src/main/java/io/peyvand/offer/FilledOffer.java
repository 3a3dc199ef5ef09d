package io.peyvand.offer;

import com.samskivert.mustache.Escapers;
import io.peyvand.offer.template.Filling;
import io.peyvand.offer.template.Mark;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mail of one customer in two halves: what everybody of her shape gets, and what stands at its marks for her. */
public class FilledOffer {

    static final char SUBJECT = Mark.FIRST;
    static final char PREHEADER = Mark.FIRST + 1;
    static final char HTML = Mark.FIRST + 2;
    static final char TEXT = Mark.FIRST + 3;
    static final char WAY_OUT = Mark.FIRST + 4;
    /** Two kinds of marks are free for whoever writes the mail. */
    public static final char ONE_MORE = Mark.FIRST + 5;
    public static final char ANOTHER = Mark.FIRST + 6;

    private final RenderedOffer pattern;
    private final Fillings fillings;
    private final Map<String, ?> values;
    private final @Nullable String text;

    FilledOffer(RenderedOffer pattern, Fillings fillings, Map<String, ?> values, @Nullable String text) {
        this.pattern = pattern;
        this.fillings = fillings;
        this.values = values;
        this.text = text;
    }

    record Fillings(Filling subject, Filling preheader, Filling html, Filling text) {

        String shape() {
            return subject.shape() + '|' + preheader.shape() + '|' + html.shape() + '|' + text.shape();
        }
    }

    /** What to put into a pattern where something is to be filled in: two characters. */
    public static String mark(char kind, int number) {
        return Mark.of(kind, number);
    }

    public static boolean isMark(char character) {
        return Mark.isMark(character);
    }

    /** @param character the second one of a mark */
    public static int numberOf(char character) {
        return Mark.number(character);
    }

    /** The same object for all mails of one shape. */
    public RenderedOffer pattern() {
        return pattern;
    }

    /** The text part as a whole where it has no pattern, as in a language that is written from the right. */
    public @Nullable String text() {
        return text;
    }

    public String subject() {
        StringBuilder subject = new StringBuilder();
        String words = pattern.subject();
        for (int at = 0; at < words.length(); at++) {
            char character = words.charAt(at);
            subject.append(Mark.isMark(character) ? inText(character, Mark.number(words.charAt(++at))) : String.valueOf(character));
        }
        return subject.toString();
    }

    public String inHtml(char kind, int number) {
        return switch (kind) {
            case SUBJECT -> fillings.subject().inHtml(number);
            case PREHEADER -> fillings.preheader().inHtml(number);
            case HTML -> fillings.html().inHtml(number);
            default -> Escapers.HTML.escape(wayOut(number));
        };
    }

    public String inText(char kind, int number) {
        return switch (kind) {
            case SUBJECT -> fillings.subject().texts().get(number);
            case TEXT -> fillings.text().texts().get(number);
            default -> wayOut(number);
        };
    }

    private String wayOut(int number) {
        return String.valueOf(values.get(OfferRenderer.WAYS_OUT.get(number)));
    }
}
