package io.peyvand.channel.bounce;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A mail that came in, taken apart: its own headers, its texts, and what it brings along of another mail.
 *
 * @param quoted the headers and texts of the mail that is returned in it
 */
record Letter(List<Header> headers, List<Part> parts, List<String> quoted) {

    /** What mail servers write is far shorter; the rest is somebody else's mail. */
    private static final int LONGEST_NOTICE = 64 * 1024;

    private static final Set<String> RECIPIENTS = Set.of("to", "cc", "delivered-to", "x-original-to", "envelope-to");

    /** @param name in lower case */
    record Header(String name, String value) {
    }

    /** @param type in lower case, such as {@code text/plain} */
    record Part(String type, String text) {
    }

    Optional<String> header(String name) {
        return headers.stream().filter(header -> header.name().equals(name)).map(Header::value).findFirst();
    }

    /** @return the value in lower case, empty when there is none */
    String lower(String name) {
        return header(name).orElse("").toLowerCase(Locale.ROOT).strip();
    }

    /** The texts of this type, in their order. */
    List<String> texts(String type) {
        return parts.stream().filter(part -> part.type().equals(type)).map(Part::text).toList();
    }

    /** What a person would read first. */
    String notice() {
        String text = parts.stream().filter(part -> part.type().equals("text/plain")).map(Part::text).findFirst().orElse("");
        return text.length() > LONGEST_NOTICE ? text.substring(0, LONGEST_NOTICE) : text;
    }

    /** Whom it was sent to, by its own headers. */
    Stream<String> recipients() {
        return headers.stream().filter(header -> RECIPIENTS.contains(header.name())).map(Header::value);
    }

    /** Everywhere a token may stand, the envelope's traces first. */
    Stream<String> places() {
        return Stream.of(headers.stream().map(Header::value), quoted.stream(), parts.stream().map(Part::text)).flatMap(places -> places);
    }
}
