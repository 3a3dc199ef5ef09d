package io.peyvand.ops.batch;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a batch is asked for with.
 *
 * @param target {@code INSTANCE} unless incidents are retried
 * @param keys exactly these, instead of a filter
 * @param filter the fields of the list it is made from, as its page and its API call name them
 */
record BatchForm(
        @Nullable BatchKind kind,
        @Nullable Target target,
        @Nullable Map<String, String> filter,
        @Nullable List<Long> keys,
        @Nullable String reason,
        @Nullable Integer perSecond,
        @Nullable Map<String, Object> variables,
        @Nullable String from,
        @Nullable String to,
        @Nullable Integer version,
        @Nullable Map<String, String> mapping) {
}
