package io.peyvand.channel.smtp;

/** A mail that is written just as it goes over the line: every line ends in CRLF and none begins with a dot. */
public interface LineReady {
}
