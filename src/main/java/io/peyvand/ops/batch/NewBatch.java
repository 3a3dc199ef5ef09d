package io.peyvand.ops.batch;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A batch that is asked for.
 *
 * @param what the filter it is made from, by field
 * @param reason why, in the operator's words
 */
public record NewBatch(BatchKind kind, Target target, Map<String, String> what, Orders orders, @Nullable String reason, int perSecond) {

    static final int USUAL_RATE = 20;
}
