package io.peyvand.campaign.audience;

import java.util.List;

/**
 * What became of a list of members.
 *
 * @param duplicates rows that say what another row said before
 * @param rejected how many rows were; {@code errors} has the first of them
 */
public record ImportedMembers(long rows, long accepted, long duplicates, long rejected, List<RowError> errors) {

    /** @param row counted without the header */
    public record RowError(long row, String field, String message) {
    }
}
