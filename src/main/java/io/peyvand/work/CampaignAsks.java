package io.peyvand.work;

import java.util.UUID;

/** @param waiting whether a person has still to decide about this campaign */
public record CampaignAsks(UUID campaignId, boolean waiting) {
}
