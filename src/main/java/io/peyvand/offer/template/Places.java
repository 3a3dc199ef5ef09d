package io.peyvand.offer.template;

/** Tells where the next value would be printed, after having read what stands before it. */
interface Places {

    void read(String source, int from, int to);

    Place place();

    boolean inTag();

    void printed(String field);
}
