package io.peyvand.model.version;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking for a deployment.
 *
 * @param deployed empty while somebody else has to look at it first
 * @param review number of the request that waits for that
 */
public record Release(List<Released> deployed, @Nullable Long review) {
}
