package io.peyvand.channel;

/**
 * A source paused itself because too much of what it sends fails; published in the transaction that pauses it.
 *
 * @param reason in plain words
 */
public record SendingPaused(String source, String reason) {
}
