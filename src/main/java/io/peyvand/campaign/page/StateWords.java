package io.peyvand.campaign.page;

import io.peyvand.access.AuditEntry;
import io.peyvand.campaign.CampaignDetails;
import io.peyvand.campaign.CampaignForm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    /** One line of who did what. */
    record Deed(Instant at, String action, String actor, @Nullable String reason, @Nullable Object perMinute) {
    }

    List<Deed> deeds(List<AuditEntry> entries) {
        return entries.stream().map(entry -> new Deed(entry.at(), entry.action(), words.word("campaign.actor", entry.actor()),
                said((String) entry.details().get("reason")), entry.details().get("perMinute"))).toList();
    }

    /** Why it stands where it stands, and what follows. */
    @Nullable String reason(CampaignDetails campaign) {
        String reason = campaign.stateReason();
        return reason != null && FAILING.matcher(reason).matches() ? said(reason) + " " + words.say("campaign.failingText") : said(reason);
    }

    /** What somebody typed stays as it is. */
    private @Nullable String said(@Nullable String reason) {
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

    @Nullable String topic(CampaignForm plan) {
        return choices.topic(plan.topic());
    }

    @Nullable String trial(CampaignForm plan) {
        CampaignForm.TrialForm trial = plan.winner();
        return trial == null ? null : words.trial(trial.share(), Duration.parse(trial.after()), trial.metric());
    }

    /** What counts as success, and how long. */
    String window(CampaignForm plan) {
        Duration window = plan.conversionWindow() == null ? Duration.ofDays(7) : Duration.parse(plan.conversionWindow());
        String goal = words.word("event", plan.goal() == null ? "purchase" : plan.goal());
        return window.toHours() % 24 == 0 ? words.say("campaign.goalWords", goal, window.toDays())
                : words.say("campaign.goalHours", goal, Math.max(1, window.toHours()));
    }
}
