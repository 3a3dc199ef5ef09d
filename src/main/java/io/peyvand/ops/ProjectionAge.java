package io.peyvand.ops;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How old the projection is: everything the engine did until then is in it.
 *
 * @param asOf of the partition that is furthest behind; absent while no exporter has written anything
 * @param complete not when an exporter that had already run found other tables than before; see docs/projection.md
 */
public record ProjectionAge(@Nullable Instant asOf, Duration age, boolean complete) {

    public boolean known() {
        return asOf != null;
    }
}
