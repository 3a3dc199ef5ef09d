package io.peyvand.journey;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What this program itself saw at one element; waits are seen only by the task before them.
 *
 * @param active customers last seen there, or on the way there, of those whose run goes on
 * @param medianTime between the step before and this one, over the latest steps
 */
public record ElementCount(long entered, long completed, long active, long incidents, @Nullable Duration medianTime) {
}
