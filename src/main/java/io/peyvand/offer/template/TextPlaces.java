package io.peyvand.offer.template;

/** In plain words an address is whatever hangs together without a space and has {@code ://} in it, or begins with a field that is one. */
class TextPlaces implements Places {

    private final StringBuilder word = new StringBuilder();

    @Override
    public void read(String source, int from, int to) {
        for (int at = from; at < to; at++) {
            char character = source.charAt(at);
            if (Character.isWhitespace(character)) {
                word.setLength(0);
            } else {
                word.append(character);
            }
        }
    }

    @Override
    public Place place() {
        return word.indexOf("://") >= 0 ? Place.URL_PART : Place.TEXT;
    }

    @Override
    public boolean inTag() {
        return false;
    }

    @Override
    public void printed(String field) {
        word.append(field.endsWith("Url") ? "://" : "");
    }
}
