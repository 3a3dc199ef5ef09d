package io.peyvand.offer.template;

import java.util.Locale;
import java.util.Set;

/** Follows html just closely enough to know, at any position, whether a value would stand among words, in an attribute or in an address. */
class HtmlPlaces implements Places {

    private static final Set<String> ADDRESSES = Set.of("href", "src", "background", "action", "formaction", "poster", "cite", "longdesc");

    /** What stands in these is no html, and nothing in it is escaped. */
    private static final Set<String> RAW = Set.of("style", "script", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext");
    private static final Set<String> ESCAPABLE = Set.of("title", "textarea");

    private final StringBuilder name = new StringBuilder();
    private String tag = "";
    private String attribute = "";
    private String raw = "";
    private State state = State.WORDS;
    private char quote;
    private boolean valueBegun;

    private enum State { WORDS, COMMENT, TAG_NAME, ATTRIBUTES, AFTER_EQUALS, QUOTED, UNQUOTED }

    @Override
    public void read(String source, int from, int to) {
        for (int at = from; at < to; at++) {
            char character = source.charAt(at);
            switch (state) {
                case WORDS -> words(source, at, character);
                case COMMENT -> leaveWhen(character == '>' && source.startsWith("--", Math.max(0, at - 2)), State.WORDS);
                case TAG_NAME -> tagName(character);
                case ATTRIBUTES -> attributes(character);
                case AFTER_EQUALS -> afterEquals(character);
                case QUOTED -> quoted(character);
                case UNQUOTED -> unquoted(character);
            }
        }
    }

    @Override
    public Place place() {
        return switch (state) {
            case WORDS -> raw.isEmpty() ? Place.TEXT : ESCAPABLE.contains(raw) ? Place.ATTRIBUTE : Place.FORBIDDEN;
            case QUOTED -> quotedPlace();
            default -> Place.FORBIDDEN;
        };
    }

    @Override
    public boolean inTag() {
        return state != State.WORDS && state != State.COMMENT;
    }

    @Override
    public void printed(String field) {
        valueBegun = true;
    }

    private Place quotedPlace() {
        if (attribute.equals("style") || attribute.startsWith("on") || attribute.equals("srcset")) {
            return Place.FORBIDDEN;
        }
        if (!ADDRESSES.contains(attribute)) {
            return Place.ATTRIBUTE;
        }
        return valueBegun ? Place.URL_PART : Place.URL_START;
    }

    private void words(String source, int at, char character) {
        if (character != '<') {
            return;
        }
        if (!raw.isEmpty() && !source.regionMatches(true, at, "</" + raw, 0, raw.length() + 2)) {
            return;
        }
        if (source.startsWith("<!--", at)) {
            state = State.COMMENT;
        } else if (at + 1 < source.length() && (Character.isLetter(source.charAt(at + 1)) || "/!".indexOf(source.charAt(at + 1)) >= 0
                || source.startsWith("{{", at + 1))) {
            state = State.TAG_NAME;
            name.setLength(0);
            raw = "";
        }
    }

    private void tagName(char character) {
        if (Character.isWhitespace(character) || character == '>') {
            tag = taken();
            state = State.ATTRIBUTES;
            attributes(character);
        } else {
            name.append(character);
        }
    }

    private void attributes(char character) {
        if (character == '>') {
            raw = RAW.contains(tag) || ESCAPABLE.contains(tag) ? tag : "";
            state = State.WORDS;
            name.setLength(0);
        } else if (character == '=') {
            attribute = taken();
            state = State.AFTER_EQUALS;
        } else if (Character.isWhitespace(character) || character == '/') {
            name.setLength(0);
        } else {
            name.append(character);
        }
    }

    private void afterEquals(char character) {
        valueBegun = false;
        if (character == '"' || character == '\'') {
            quote = character;
            state = State.QUOTED;
        } else if (!Character.isWhitespace(character)) {
            state = State.UNQUOTED;
            unquoted(character);
        }
    }

    private void quoted(char character) {
        leaveWhen(character == quote, State.ATTRIBUTES);
        valueBegun |= !Character.isWhitespace(character);
    }

    private void unquoted(char character) {
        if (Character.isWhitespace(character) || character == '>') {
            state = State.ATTRIBUTES;
            attributes(character);
        }
    }

    private void leaveWhen(boolean over, State next) {
        if (over) {
            state = next;
        }
    }

    private String taken() {
        String taken = name.toString().toLowerCase(Locale.ROOT);
        name.setLength(0);
        return taken;
    }
}
