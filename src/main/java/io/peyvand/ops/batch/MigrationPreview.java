package io.peyvand.ops.batch;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What would come of taking instances to another version.
 *
 * @param migrated by the engine itself
 * @param carriedOver cancelled and started anew where they stood
 * @param groups in the order of their size
 * @param mapping each element that somebody stands at, or whose timer somebody waits for, and where it goes
 */
public record MigrationPreview(
        String processId, int version, long migrated, long carriedOver, long cannot, List<Group> groups, List<Pair> mapping) {

    /**
     * Instances to which the same would happen.
     *
     * @param way {@code NATIVE}, {@code CARRY_OVER} or {@code NONE}
     * @param result why not, as a short name of the words
     * @param at names of the elements where they stand
     */
    public record Group(
            int fromVersion, String way, @Nullable String result, @Nullable String detail, List<String> at, List<String> waitsAnew, long instances, long example) {
    }

    /** @param to absent when the other version has nothing of that id and nobody has said where to go @param choices ids it may go to */
    public record Pair(String from, String name, @Nullable String to, Map<String, String> choices) {
    }

    public long moving() {
        return migrated + carriedOver;
    }
}
