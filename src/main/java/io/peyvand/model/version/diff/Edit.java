package io.peyvand.model.version.diff;

import org.jspecify.annotations.Nullable;

/**
 * One thing about an element that changed.
 *
 * @param field short name of it, such as {@code timer}; with a name of its own after a dot where there may be many, such as {@code input.offer}
 * @param before absent when it was not there
 * @param after absent when it is no longer there
 */
public record Edit(String field, @Nullable String before, @Nullable String after) {
}
