package io.peyvand.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A piece of a mail's plain text, as mail programs show it: an address in it is a link. */
record TextPart(String text, boolean link) {

    /** The full stop after it ends a sentence. */
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)\\]]");

    /** Put together they are the whole text. */
    static List<TextPart> of(String text) {
        List<TextPart> parts = new ArrayList<>();
        Matcher address = ADDRESS.matcher(text);
        int end = 0;
        while (address.find()) {
            parts.add(new TextPart(text.substring(end, address.start()), false));
            parts.add(new TextPart(address.group(), true));
            end = address.end();
        }
        parts.add(new TextPart(text.substring(end), false));
        return parts;
    }
}
