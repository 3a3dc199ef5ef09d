package io.peyvand.offer;

import java.io.StringWriter;

/** Ends a rendering that grows beyond what a mail may be. */
class LimitedWriter extends StringWriter {

    private final int limit;

    LimitedWriter(int limit) {
        this.limit = limit;
    }

    @Override
    public void write(int character) {
        admit(1);
        super.write(character);
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        admit(length);
        super.write(characters, offset, length);
    }

    @Override
    public void write(String text) {
        admit(text.length());
        super.write(text);
    }

    @Override
    public void write(String text, int offset, int length) {
        admit(length);
        super.write(text, offset, length);
    }

    private void admit(int more) {
        if (getBuffer().length() + more > limit) {
            throw new TemplateRefused("the rendered text is longer than %d KB; shorten the template or the customer's values".formatted(limit / 1024));
        }
    }
}
