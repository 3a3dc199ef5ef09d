package io.peyvand.channel.smtp;

/**
 * A mail as it goes over the line: every line ends in CRLF and none begins with a dot.
 *
 * @param sender of the envelope: where reports about it go
 * @param recipient an address alone, without a name
 */
public record LineMail(String sender, String recipient, Octets octets) {
}
