package io.peyvand.embedded;

/** Where the embedded database is or will be; to know it nobody has to wait until it runs. */
public record DatabaseAddress(String url) {
}
