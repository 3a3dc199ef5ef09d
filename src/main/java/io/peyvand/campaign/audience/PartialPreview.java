package io.peyvand.campaign.audience;

import org.jspecify.annotations.Nullable;

/**
 * A preview that is counted step by step, so that one sees it move and can leave it: nothing goes on between two steps.
 *
 * @param preview of those looked at so far, without a sample until it is complete
 * @param share how much of all customers was looked at, from 0 to 1
 * @param next what to ask on with, absent when it is complete
 */
public record PartialPreview(AudiencePreview preview, double share, @Nullable String next) {

    /** How many can be written to, going by what was seen. */
    public long estimate() {
        return share == 0 ? 0 : Math.round(preview.eligible() / share);
    }
}
