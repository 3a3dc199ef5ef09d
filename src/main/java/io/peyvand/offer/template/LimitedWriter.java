package io.peyvand.offer.template;

import java.io.Writer;

/** Ends a rendering that grows beyond what a mail may be. */
public class LimitedWriter extends Writer {

    private final StringBuilder text;
    private final int limit;

    /** @param expected how long the result will be, more or less */
    public LimitedWriter(int limit, int expected) {
        this.limit = limit;
        this.text = new StringBuilder(expected + expected / 8 + 64);
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        admit(length);
        text.append(characters, offset, length);
    }

    @Override
    public void write(String words) {
        admit(words.length());
        text.append(words);
    }

    @Override
    public void write(String words, int offset, int length) {
        admit(length);
        text.append(words, offset, offset + length);
    }

    @Override
    public Writer append(CharSequence words) {
        admit(words.length());
        text.append(words);
        return this;
    }

    @Override
    public void flush() {
    }

    @Override
    public void close() {
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void admit(int more) {
        if (text.length() + more > limit) {
            throw new TemplateRefused("the rendered text is longer than %d KB; shorten the template or the customer's values".formatted(limit / 1024));
        }
    }
}
