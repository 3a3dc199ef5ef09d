package io.peyvand.channel;

import org.jspecify.annotations.Nullable;

/**
 * A planned send of one offer step to many customers at once.
 *
 * @param source the campaign; its rows are controlled together: paused, slowed down, cancelled, counted
 * @param purpose {@code marketing} or {@code service}
 * @param topic what it is about, as customers may decline it
 */
public record BulkOrder(String source, String step, String purpose, String channel, @Nullable String topic) {

    public BulkOrder(String source, String step, String purpose, String channel) {
        this(source, step, purpose, channel, null);
    }
}
