package io.peyvand.campaign.page;

import io.peyvand.campaign.audience.AudiencePreview;
import io.peyvand.campaign.audience.PartialPreview;
import io.peyvand.customer.InvalidInput;
import io.peyvand.decision.UnknownDecision;
import io.peyvand.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts together what each step of the wizard shows: its form, and what the answers so far would mean. */
@Component
class WizardModel {

    private final PlanReader reader;
    private final DraftAudience audience;
    private final WizardChoices choices;
    private final MessagePreviews messages;
    private final DraftReadiness readiness;
    private final CampaignWords words;

    WizardModel(PlanReader reader, DraftAudience audience, WizardChoices choices, MessagePreviews messages, DraftReadiness readiness, CampaignWords words) {
        this.reader = reader;
        this.audience = audience;
        this.choices = choices;
        this.messages = messages;
        this.readiness = readiness;
        this.words = words;
    }

    /** One row of the form for several offers. */
    record Row(int number, String offer, String weight, boolean fresh) {
    }

    /** What keeps a draft from being launched. */
    record Missing(Step step, String field, String text) {
    }

    /** @param soFar of a count that goes on, see {@link PartialPreview} */
    void fill(Model model, Draft draft, Step step, @Nullable String soFar) {
        Answers answers = draft.answers();
        model.addAttribute("draft", draft);
        model.addAttribute("answers", answers);
        model.addAttribute("step", step);
        model.addAttribute("steps", Step.values());
        switch (step) {
            case WHO -> model.addAttribute("segments", choices.segments());
            case WHAT -> {
                model.addAttribute("rows", rows(answers));
                model.addAttribute("offers", choices.offers());
                model.addAttribute("journeys", choices.journeys());
                model.addAttribute("topics", choices.topics());
            }
            case WHEN -> { }
            case CHECK, LAUNCH -> sumUp(model, draft, soFar);
        }
    }

    void complain(Model model, Map<String, DraftPlan.Wrong> problems) {
        Map<String, String> said = new LinkedHashMap<>();
        problems.forEach((field, wrong) -> said.put(field, words.say(wrong)));
        model.addAttribute("problems", said);
    }

    void weigh(Model model, Draft draft, Step step, @Nullable String soFar) {
        DraftPlan plan = reader.read(draft.answers());
        model.addAttribute("draft", draft);
        model.addAttribute("answers", draft.answers());
        // A plan that lacks a name reaches just as many.
        plan.problems(Step.WHO).entrySet().stream().filter(problem -> !problem.getKey().equals("name")).findFirst()
                .ifPresentOrElse(problem -> model.addAttribute("problem", words.say(problem.getValue())), () -> count(model, draft, plan, soFar));
        model.addAttribute("step", step);
        if (step == Step.WHAT && !model.containsAttribute("counting")) {
            effect(model, plan);
            messages.show(model, plan, draft.answers().text("customer"));
        }
    }

    private void sumUp(Model model, Draft draft, @Nullable String soFar) {
        DraftPlan plan = reader.read(draft.answers());
        List<Missing> missing = new ArrayList<>();
        plan.problems().forEach((field, wrong) -> missing.add(new Missing(DraftPlan.stepOf(field), field, words.say(wrong))));
        model.addAttribute("plan", plan);
        model.addAttribute("missing", missing);
        model.addAttribute("audienceWords", choices.describe(draft.answers()));
        model.addAttribute("topic", choices.topic(plan.content().topic()));
        DraftPlan.Winner winner = plan.content().winner();
        if (winner != null && plan.problems(Step.WHAT).isEmpty()) {
            model.addAttribute("trial", words.trial(winner.share(), winner.after(), winner.metric()));
        }
        model.addAttribute("split", Split.of(plan.content(), 0, 0));
        if (plan.problems(Step.WHO).keySet().stream().allMatch("name"::equals)) {
            count(model, draft, plan, soFar);
        }
        if (model.containsAttribute("counting")) {
            return;
        }
        Split split = (Split) model.getAttribute("split");
        model.addAttribute("findings", readiness.of(plan, split));
        model.addAttribute("approval", readiness.needsApproval(split) ? words.say("campaign.ready.approval") : null);
    }

    private void count(Model model, Draft draft, DraftPlan plan, @Nullable String soFar) {
        try {
            PartialPreview reached = audience.step(draft.id(), plan, soFar);
            if (reached.next() != null) {
                model.addAttribute("counting", reached);
                return;
            }
            AudiencePreview preview = reached.preview();
            Split split = Split.of(plan.content(), preview.eligible(), preview.holdout());
            Map<String, Long> leftOut = largestFirst(preview.excluded());
            model.addAttribute("preview", preview);
            model.addAttribute("split", split);
            model.addAttribute("leftOut", leftOut);
            model.addAttribute("leftOutMost", leftOut.values().stream().mapToLong(Long::longValue).max().orElse(0));
            duration(model, plan, split);
        } catch (InvalidInput refused) {
            model.addAttribute("problem", refused.getBody().getDetail());
        } catch (UnknownDecision soon) {
            model.addAttribute("problem", words.say("campaign.notReadyYet"));
        } catch (Problem refused) {
            model.addAttribute("problem", refused.getMessage());
        }
    }

    private void effect(Model model, DraftPlan plan) {
        if (model.getAttribute("split") instanceof Split split && split.heldOut() > 0) {
            model.addAttribute("effect", DetectableEffect.of(audience.baseRate(plan), split.written(), split.heldOut()));
        }
    }

    private void duration(Model model, DraftPlan plan, Split split) {
        Integer perMinute = plan.timing().throttlePerMinute();
        model.addAttribute("duration", perMinute == null ? words.say(plan.content().journey() == null ? "campaign.noThrottle" : "campaign.noThrottle.journey")
                : words.say("campaign.takes", words.takes(Duration.ofSeconds(60 * split.written() / perMinute))));
        if (perMinute != null) {
            model.addAttribute("pace", words.say("campaign.about", words.takes(Duration.ofSeconds(60 * split.written() / perMinute))));
        }
        model.addAttribute("tooSlow", perMinute != null && tooSlow(plan.timing(), split.written(), perMinute));
    }

    private boolean tooSlow(DraftPlan.Timing timing, long people, int perMinute) {
        @Nullable Instant ends = timing.expiresAt();
        Instant start = timing.startAt() == null ? audience.now() : timing.startAt();
        return ends != null && start.plusSeconds(60 * people / perMinute).isAfter(ends);
    }

    private static Map<String, Long> largestFirst(Map<String, Long> counts) {
        Map<String, Long> ordered = new LinkedHashMap<>();
        counts.entrySet().stream().filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return ordered;
    }

    private static List<Row> rows(Answers answers) {
        List<String> offers = answers.all("offer").isEmpty() ? List.of("") : answers.all("offer");
        List<String> weights = answers.all("weight");
        List<Row> rows = new ArrayList<>();
        for (int index = 0; index < offers.size(); index++) {
            rows.add(new Row(index + 1, offers.get(index), index < weights.size() ? weights.get(index) : "1",
                    index > 0 && index == offers.size() - 1 && offers.get(index).isEmpty()));
        }
        return rows;
    }
}
