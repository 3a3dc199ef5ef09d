package io.peyvand.channel;

/**
 * A planned send of one offer step to many customers at once.
 *
 * @param source the campaign; its rows are controlled together: paused, slowed down, cancelled, counted
 * @param purpose {@code marketing} or {@code service}
 */
public record BulkOrder(String source, String step, String purpose, String channel) {
}
