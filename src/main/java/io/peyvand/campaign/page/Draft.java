package io.peyvand.campaign.page;

import java.time.Instant;
import java.util.UUID;

/** @param launched it has become the campaign with the same id */
record Draft(UUID id, Answers answers, String createdBy, Instant updatedAt, boolean launched) {

    public String name() {
        return answers.text("name");
    }
}
