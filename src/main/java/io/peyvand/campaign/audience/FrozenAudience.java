package io.peyvand.campaign.audience;

/** How many the frozen audience holds. */
public record FrozenAudience(long audience, long eligible, long holdout) {
}
