package io.peyvand.offer.template;

/** Where in the finished mail a value is printed, which decides how it is made harmless there. */
enum Place {
    /** Words that are read: numbers in the reader's digits, foreign scripts isolated. */
    TEXT,
    /** A quoted attribute of an html tag. */
    ATTRIBUTE,
    /** The beginning of an address: the value decides where the link leads. */
    URL_START,
    /** The rest of an address: the value must stay a part of it. */
    URL_PART,
    /** Among the attributes of a tag, unquoted, in a style or a script: no value may stand there. */
    FORBIDDEN;

    /** A section that opens among the words closes among the words. */
    boolean inTag() {
        return this == ATTRIBUTE || this == URL_START || this == URL_PART;
    }
}
