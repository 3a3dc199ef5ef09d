package io.peyvand.offer.template;

/**
 * One pair of braces.
 *
 * @param end behind the closing braces
 */
record Tag(Kind kind, Expression expression, Place place, int start, int end) {

    enum Kind { VALUE, SECTION, INVERTED, END, COMMENT }
}
