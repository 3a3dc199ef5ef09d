package io.peyvand.campaign.page;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param campaign what it became, once launched */
record Draft(UUID id, Answers answers, String createdBy, Instant updatedAt, @Nullable UUID campaign) {

    public String name() {
        return answers.text("name");
    }
}
