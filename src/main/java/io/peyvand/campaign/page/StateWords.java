package io.peyvand.campaign.page;

import io.peyvand.campaign.CampaignDetails;
import io.peyvand.campaign.CampaignForm;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says of a campaign in words what its record says in codes. */
@Component
class StateWords {

    /** As the channel puts it when it stops a send of its own accord. */
    private static final Pattern FAILING = Pattern.compile("(\\d{1,9}) of the last (\\d{1,9}) messages failed, most often with (.+)");

    private final CampaignWords words;
    private final WizardChoices choices;

    StateWords(CampaignWords words, WizardChoices choices) {
        this.words = words;
        this.choices = choices;
    }

    /** Why it stands where it stands; a reason that somebody typed stays as it is. */
    @Nullable String reason(CampaignDetails campaign) {
        String reason = campaign.stateReason();
        if (reason == null) {
            return null;
        }
        Matcher failing = FAILING.matcher(reason);
        if (failing.matches()) {
            return words.say("campaign.failing", Integer.parseInt(failing.group(1)), Integer.parseInt(failing.group(2)),
                    words.word("campaign.cause", failing.group(3)));
        }
        return words.word("campaign.reason", reason).equals(reason.replace('-', ' ').replace('_', ' ')) ? reason : words.word("campaign.reason", reason);
    }

    String audience(CampaignForm plan) {
        CampaignForm.Audience audience = plan.audience();
        if (audience != null && audience.segment() != null) {
            return words.say("campaign.inSegment", choices.segment(audience.segment()));
        }
        return words.say(audience != null && audience.filter() != null ? "campaign.byFilter" : "campaign.everyone");
    }

    /** What counts as success, and how long. */
    String window(CampaignForm plan) {
        Duration window = plan.conversionWindow() == null ? Duration.ofDays(7) : Duration.parse(plan.conversionWindow());
        String goal = words.word("event", plan.goal() == null ? "purchase" : plan.goal());
        return window.toHours() % 24 == 0 ? words.say("campaign.goalWords", goal, window.toDays())
                : words.say("campaign.goalHours", goal, Math.max(1, window.toHours()));
    }
}
