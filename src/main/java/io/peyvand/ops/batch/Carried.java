package io.peyvand.ops.batch;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is started in place of a cancelled instance, fixed before the start so that it is the same whoever starts it.
 *
 * @param enrolmentId of the run that goes on
 * @param returned why it goes on in its old version after all, as a short name of the words
 */
record Carried(
        long definitionKey, int version, List<String> elements, Map<String, Object> variables, @Nullable String enrolmentId, @Nullable String returned) {
}
