package io.peyvand.offer;

/** A template that must not be stored; the message says where it is wrong and what to do. */
class TemplateRefused extends RuntimeException {

    TemplateRefused(int line, String problem) {
        super("line %d: %s".formatted(line, problem));
    }

    TemplateRefused(String problem) {
        super(problem);
    }
}
