package io.peyvand.offer.template;

/** Stands in a pattern for what is filled in later: two characters of the private use area, which no escaping touches. */
public class Mark {

    public static final char FIRST = '\uF8D0';
    public static final char LAST = '\uF8DF';
    private static final char NUMBERS = '\uE000';

    public static String of(char kind, int number) {
        return new String(new char[] {kind, (char) (NUMBERS + number)});
    }

    public static boolean isMark(char character) {
        return character >= FIRST && character <= LAST;
    }

    public static int number(char character) {
        return character - NUMBERS;
    }

    /** A text that has such characters of its own cannot be made into a pattern. */
    static boolean in(String text) {
        return text.chars().anyMatch(character -> isMark((char) character));
    }

    private Mark() {
    }
}
