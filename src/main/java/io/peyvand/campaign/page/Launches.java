package io.peyvand.campaign.page;

import io.peyvand.campaign.CampaignForm;
import io.peyvand.campaign.Campaigns;
import io.peyvand.web.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Makes a campaign of a draft, once, however often the button is pressed. */
@Component
class Launches {

    private final Drafts drafts;
    private final PlanReader reader;
    private final Campaigns campaigns;

    Launches(Drafts drafts, PlanReader reader, Campaigns campaigns) {
        this.drafts = drafts;
        this.reader = reader;
        this.campaigns = campaigns;
    }

    /** @throws Problem when something is missing or not right any more */
    @Transactional
    public UUID launch(UUID draftId, String by) {
        Draft draft = drafts.hold(draftId);
        if (draft.launched()) {
            return draftId;
        }
        DraftPlan plan = reader.read(draft.answers());
        if (!plan.complete()) {
            throw Problem.badRequest(plan.problems().keySet().iterator().next(), "Something is still to be filled in; see the step Check.");
        }
        // Under the draft's own id the draw is the one that was shown.
        campaigns.create(draftId, form(plan), by);
        drafts.launched(draftId);
        campaigns.launch(draftId);
        return draftId;
    }

    private static CampaignForm form(DraftPlan plan) {
        DraftPlan.Content content = plan.content();
        JsonNode segment = plan.audience().get("segment");
        List<CampaignForm.Arm> arms = content.variants().stream()
                .map(variant -> new CampaignForm.Arm(variant.offer(), variant.weight())).toList();
        DraftPlan.Winner winner = content.winner();
        return new CampaignForm(plan.name(), new CampaignForm.Audience(segment == null ? null : segment.asString(), plan.audience().get("filter")),
                arms, content.holdout(), plan.timing().throttlePerMinute(), text(plan.timing().startAt()), content.journey(),
                text(plan.timing().localTime()), text(plan.timing().expiresAt()), content.topic(), plan.exclusive(), plan.measure().goal(),
                text(plan.measure().window()), plan.measure().attribution(),
                winner == null ? null : new CampaignForm.TrialForm(winner.share(), text(winner.after()), winner.metric()));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
