package io.peyvand.ops.instance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the instances that fit.
 *
 * @param total how many fit, counted up to {@link InstanceSearch#COUNTED}
 * @param totalIsAtLeast whether there are more than were counted
 * @param next what {@code after} takes for the part behind this one, absent at the end
 * @param previous what {@code before} takes, absent at the beginning
 */
record InstanceList(
        List<InstanceSummary> items, int page, int size, long total, boolean totalIsAtLeast, @Nullable String next, @Nullable String previous) {
}
