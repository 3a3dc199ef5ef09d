package io.peyvand.channel.smtp;

import java.time.Instant;

/**
 * A mail as the embedded mailbox shows it.
 *
 * @param headers all of them, as they came
 */
public record ReceivedMail(long id, Instant at, String to, String from, String subject, String headers, String html, String text) {
}
