package io.peyvand.campaign.page;

import io.peyvand.campaign.page.DraftPlan.Wrong;
import io.peyvand.journey.Journeys;
import io.peyvand.offer.Offers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Understands what was typed into the wizard, and says in words beside which field what cannot be understood. */
@Component
class PlanReader {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int MOST_VARIANTS = 10;

    private final Offers offers;
    private final Journeys journeys;
    private final JsonMapper json;
    private final Clock clock;

    PlanReader(Offers offers, Journeys journeys, JsonMapper json, Clock clock) {
        this.offers = offers;
        this.journeys = journeys;
        this.json = json;
        this.clock = clock;
    }

    DraftPlan read(Answers answers) {
        Map<String, Wrong> problems = new LinkedHashMap<>();
        String name = answers.text("name");
        if (name.isEmpty() || name.length() > 200) {
            problems.put("name", Wrong.of("campaign.wrong.name"));
        }
        ObjectNode audience = audience(answers, problems);
        DraftPlan.Content content = content(answers, problems);
        DraftPlan.Timing timing = new PlannedTimes(answers, clock.instant(), problems).read();
        DraftPlan.Measure measure = measure(answers, problems);
        return new DraftPlan(name, audience, answers.ticked("exclusive"), content, timing, measure, problems);
    }

    private ObjectNode audience(Answers answers, Map<String, Wrong> problems) {
        ObjectNode audience = json.createObjectNode();
        switch (answers.text("audience", "everyone")) {
            case "segment" -> {
                if (answers.text("segment").isEmpty()) {
                    problems.put("segment", Wrong.of("campaign.wrong.segment"));
                } else {
                    audience.put("segment", answers.text("segment"));
                }
            }
            case "filter" -> filter(answers, problems).ifPresent(filter -> audience.set("filter", filter));
            default -> { }
        }
        return audience;
    }

    private Optional<JsonNode> filter(Answers answers, Map<String, Wrong> problems) {
        try {
            JsonNode filter = json.readTree(answers.text("filter"));
            if (filter.isObject() && !filter.isEmpty()) {
                return Optional.of(filter);
            }
        } catch (JacksonException unreadable) {
            // Said below, in the same words as a filter that is missing.
        }
        problems.put("filter", Wrong.of("campaign.wrong.filter"));
        return Optional.empty();
    }

    private DraftPlan.Content content(Answers answers, Map<String, Wrong> problems) {
        boolean asJourney = answers.text("kind", "offers").equals("journey");
        List<DraftPlan.Variant> variants = asJourney ? List.of() : variants(answers, problems);
        String journey = asJourney ? answers.text("journey") : null;
        if (journey != null && journeys.overview().stream().noneMatch(known -> known.processId().equals(answers.text("journey")))) {
            problems.put("journey", Wrong.of("campaign.wrong.journey"));
        }
        BigDecimal holdout = percent(answers.text("holdout", "0"), 50, "holdout", problems);
        String topic = answers.text("topic");
        return new DraftPlan.Content(variants, journey, holdout, winner(answers, variants, problems), topic.isEmpty() ? null : topic);
    }

    private List<DraftPlan.Variant> variants(Answers answers, Map<String, Wrong> problems) {
        List<String> keys = answers.all("offer");
        List<DraftPlan.Variant> variants = new ArrayList<>();
        for (int index = 0; index < keys.size(); index++) {
            if (keys.get(index).isEmpty()) {
                continue;
            }
            String typed = index < answers.all("weight").size() ? answers.all("weight").get(index) : "1";
            Optional<BigDecimal> weight = Answers.number(typed.isEmpty() ? "1" : typed).filter(given -> given.signum() > 0 && given.precision() <= 6);
            if (weight.isEmpty()) {
                problems.put("weight", Wrong.of("campaign.wrong.weight", index + 1));
            }
            variants.add(new DraftPlan.Variant(keys.get(index), weight.orElse(BigDecimal.ONE)));
        }
        var known = offers.findAll(variants.stream().map(DraftPlan.Variant::offer).toList());
        variants.stream().map(DraftPlan.Variant::offer).filter(key -> !known.containsKey(key)).findFirst()
                .ifPresent(key -> problems.put("offer", Wrong.of("campaign.wrong.unknownOffer", key)));
        if (variants.isEmpty() || variants.size() > MOST_VARIANTS) {
            problems.put("offer", Wrong.of(variants.isEmpty() ? "campaign.wrong.offer" : "campaign.wrong.tooManyOffers"));
        } else if (variants.stream().map(DraftPlan.Variant::offer).distinct().count() < variants.size()) {
            problems.put("offer", Wrong.of("campaign.wrong.sameOffer"));
        }
        return variants;
    }

    private static DraftPlan.@Nullable Winner winner(Answers answers, List<DraftPlan.Variant> variants, Map<String, Wrong> problems) {
        if (!answers.ticked("winner") || variants.size() < 2) {
            return null;
        }
        BigDecimal share = percent(answers.text("winnerShare", "20"), 90, "winnerShare", problems);
        if (share.signum() == 0) {
            problems.putIfAbsent("winnerShare", Wrong.of("campaign.wrong.winnerShare"));
        }
        int hours = whole(answers.text("winnerAfter", "24"), 1, 720, "winnerAfter", problems);
        return new DraftPlan.Winner(share, Duration.ofHours(hours), answers.text("winnerMetric", "conversion"));
    }

    private static DraftPlan.Measure measure(Answers answers, Map<String, Wrong> problems) {
        String goal = answers.text("goal", "purchase");
        if (!goal.matches("[a-z][a-z0-9-]{0,62}")) {
            problems.put("goal", Wrong.of("campaign.wrong.goal"));
        }
        int days = whole(answers.text("windowDays", "7"), 1, 365, "windowDays", problems);
        return new DraftPlan.Measure(goal, Duration.ofDays(days), answers.text("attribution", "assigned"));
    }

    /** @return as a share, from 0 to 1 */
    private static BigDecimal percent(String text, int most, String field, Map<String, Wrong> problems) {
        Optional<BigDecimal> percent = Answers.number(text.replace("%", "").replace("٪", ""))
                .filter(given -> given.signum() >= 0 && given.compareTo(BigDecimal.valueOf(most)) <= 0 && given.stripTrailingZeros().scale() <= 1);
        if (percent.isEmpty()) {
            problems.put(field, Wrong.of("campaign.wrong." + field));
        }
        return percent.orElse(BigDecimal.ZERO).divide(HUNDRED, MathContext.DECIMAL32);
    }

    static int whole(String text, int least, int most, String field, Map<String, Wrong> problems) {
        Optional<BigDecimal> number = Answers.number(text).filter(given -> given.stripTrailingZeros().scale() <= 0
                && given.compareTo(BigDecimal.valueOf(least)) >= 0 && given.compareTo(BigDecimal.valueOf(most)) <= 0);
        if (number.isEmpty()) {
            problems.put(field, Wrong.of("campaign.wrong." + field, least, most));
        }
        return number.map(BigDecimal::intValue).orElse(least);
    }
}
