package io.peyvand.campaign.page;

import io.peyvand.campaign.page.IntervalChart.Value;
import io.peyvand.campaign.result.CampaignResults;
import io.peyvand.campaign.result.CampaignResults.Arm;
import io.peyvand.campaign.result.CampaignResults.Lift;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Draws the results of a campaign and says them in sentences that need no statistics. */
@Component
class ResultView {

    /** As is usual: in one of twenty campaigns that change nothing, chance alone looks like an effect. */
    private static final double LEVEL = 0.05;
    private static final double NORMAL_97_5 = 1.959964;

    private final CampaignWords words;

    ResultView(CampaignWords words) {
        this.words = words;
    }

    /** @param kind {@code better}, {@code worse} or {@code open} when chance explains it */
    record Verdict(String kind, String offer, String sentence, String detail) {
    }

    /** @param part of those sent, in percent */
    record Stage(String name, long people, double part) {
    }

    List<Arm> written(CampaignResults results) {
        return Stream.concat(results.variants().stream(), Stream.ofNullable(results.rest())).filter(arm -> arm.size() > 0).toList();
    }

    public String name(Arm arm) {
        if (arm.position() == 0) {
            return words.say("campaign.heldOut");
        }
        String offer = arm.offer() == null ? words.say("campaign.journey") : words.offer(arm.offer());
        return arm.position() < 0 ? words.say("campaign.rest", offer) : offer;
    }

    List<Verdict> verdicts(CampaignResults results) {
        return written(results).stream().map(arm -> verdict(arm, results.goal().equals("purchase") ? "purchase" : "goal")).filter(Objects::nonNull).toList();
    }

    private Verdict verdict(Arm arm, String goal) {
        Lift lift = arm.lift();
        if (lift == null) {
            return new Verdict("open", name(arm), words.say("campaign.verdict.unknown"), "");
        }
        String detail = words.say("campaign.verdict.detail", perThousand(lift.low()), perThousand(lift.high()), chance(lift.pValue()));
        if (lift.pValue() >= LEVEL) {
            return new Verdict("open", name(arm), words.say("campaign.verdict.open"), detail);
        }
        boolean better = lift.value() > 0;
        String key = "campaign.verdict." + (better ? "more." : "fewer.") + goal;
        String sure = words.say(lift.pValue() < 0.001 ? "campaign.verdict.surely" : "campaign.verdict.likely");
        return new Verdict(better ? "better" : "worse", name(arm), words.say(key, Math.abs(perThousand(lift.value()))) + " " + sure, detail);
    }

    public String chance(double pValue) {
        return "p " + (pValue < 0.0001 ? "" : "= ") + probability(pValue);
    }

    /** A small one is not written as nought. */
    public String probability(double pValue) {
        return "\u2066" + (pValue < 0.0001 ? "< " + words.precise(0.0001) : words.precise(pValue)) + "\u2069";
    }

    private static double perThousand(double share) {
        return Math.round(share * 10_000) / 10.0;
    }

    IntervalChart rates(CampaignResults results) {
        List<Arm> arms = new ArrayList<>(written(results));
        if (results.holdout().size() > 0) {
            arms.addFirst(results.holdout());
        }
        return IntervalChart.of(arms.stream().map(this::rate).toList());
    }

    /** Wilson's interval: it holds where few of many convert, and never leaves 0 to 1. */
    private Value rate(Arm arm) {
        double size = arm.size();
        double rate = arm.converted() / size;
        double z2 = NORMAL_97_5 * NORMAL_97_5;
        double middle = (rate + z2 / (2 * size)) / (1 + z2 / size);
        double reach = NORMAL_97_5 / (1 + z2 / size) * Math.sqrt(rate * (1 - rate) / size + z2 / (4 * size * size));
        return new Value(name(arm), 100 * rate, 100 * Math.max(0, middle - reach), 100 * (middle + reach), words.say("campaign.percentOf", round(100 * rate)));
    }

    IntervalChart lifts(CampaignResults results) {
        return IntervalChart.of(written(results).stream().filter(arm -> arm.lift() != null).map(arm -> {
            Lift lift = Objects.requireNonNull(arm.lift());
            return new Value(name(arm), 100 * lift.value(), 100 * lift.low(), 100 * lift.high(), words.say("campaign.points", signed(100 * lift.value())));
        }).toList());
    }

    IntervalChart revenue(CampaignResults results) {
        return IntervalChart.of(written(results).stream().filter(arm -> arm.revenueLift() != null).map(arm -> {
            CampaignResults.MoneyLift lift = Objects.requireNonNull(arm.revenueLift());
            return new Value(name(arm), Double.parseDouble(lift.value()), Double.parseDouble(lift.low()), Double.parseDouble(lift.high()),
                    signed(Double.parseDouble(lift.value())) + " " + results.currency());
        }).toList());
    }

    List<Stage> funnel(CampaignResults results) {
        List<Arm> arms = written(results);
        long sent = arms.stream().mapToLong(arm -> arm.messages().sent()).sum();
        List<Stage> stages = new ArrayList<>();
        stages.add(stage("sent", sent, sent));
        stages.add(stage("delivered", arms.stream().mapToLong(arm -> arm.messages().delivered()).sum(), sent));
        stages.add(stage("opened", arms.stream().mapToLong(arm -> arm.messages().opened()).sum(), sent));
        stages.add(stage("clicked", arms.stream().mapToLong(arm -> arm.messages().clicked()).sum(), sent));
        stages.add(stage("converted", arms.stream().mapToLong(Arm::converted).sum(), sent));
        return stages;
    }

    private static Stage stage(String name, long people, long sent) {
        return new Stage(name, people, sent == 0 ? 0 : Math.min(100, 100.0 * people / sent));
    }

    private static double round(double number) {
        return Math.round(number * 100) / 100.0;
    }

    /** With its sign, which says more than the colour. */
    public String signed(double number) {
        double rounded = round(number);
        String digits = words.say("campaign.plain", Math.abs(rounded));
        // The isolates keep a sign before its number in a line that runs from right to left.
        return "\u2066" + (rounded > 0 ? "+" : rounded < 0 ? "\u2212" : "") + digits + "\u2069";
    }
}
