package io.peyvand.campaign.audience;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom a campaign would reach if it were launched now; once it is frozen, whom it holds.
 *
 * @param audience everybody asked for: {@code eligible} and all the {@code excluded}
 * @param holdout those among the eligible who get nothing, so that the others can be compared with them
 * @param excluded by reason ({@code noConsent}, {@code suppressed}, …), each customer once, reasons nobody has at 0
 * @param sample some of the eligible
 */
public record AudiencePreview(long audience, long eligible, long holdout, Map<String, Long> excluded, List<SampleMember> sample) {

    /** @param offer what she would get; absent in the holdout, and while it depends on the winner */
    public record SampleMember(String customer, @Nullable String firstName, @Nullable String lastName, @Nullable String offer) {
    }
}
