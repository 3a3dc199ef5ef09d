package io.peyvand.campaign.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.peyvand.channel.SendReport.Minute;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the wizard and the charts reckon. */
class WizardFiguresTests {

    private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");

    @Test
    void readsNumbersInAnyDigits() {
        assertThat(Answers.number("۱٬۲۰۰")).contains(new BigDecimal("1200"));
        assertThat(Answers.number("۲٫۵")).contains(new BigDecimal("2.5"));
        assertThat(Answers.number("١٠")).contains(BigDecimal.TEN);
        assertThat(Answers.number("ten")).isEmpty();
    }

    @Test
    void addsAndRemovesOffersWithTheirWeights() {
        Answers two = new Answers(Map.of("offer", List.of("welcome"), "weight", List.of("3"))).with("add");
        assertThat(two.all("offer")).containsExactly("welcome", "");
        assertThat(two.with("remove-1").all("weight")).containsExactly("1");
        assertThat(two.with("remove-9")).isEqualTo(two);
    }

    @Test
    void forgetsBoxThatIsNoLongerTicked() {
        Answers ticked = new Answers(Map.of("exclusive", List.of("true"), "holdout", List.of("20")));
        Answers stored = ticked.with(Step.WHO, Map.of("name", List.of(" Spring ")));
        assertThat(stored.ticked("exclusive")).isFalse();
        assertThat(stored.text("name")).isEqualTo("Spring");
        assertThat(stored.text("holdout")).as("of another step").isEqualTo("20");
    }

    @Test
    void readsTimesByTheClockOfWhoTypedThem() {
        var problems = new LinkedHashMap<String, DraftPlan.Wrong>();
        var local = new Answers(Map.of("start", List.of("local"), "localDate", List.of("2026-11-23"), "localTime", List.of("09:00"), "zone", List.of("Asia/Tehran")));
        DraftPlan.Timing timing = new PlannedTimes(local, NOW, problems).read();
        assertThat(timing.startAt()).isEqualTo(Instant.parse("2026-11-22T20:30:00Z"));
        assertThat(timing.localTime()).isEqualTo(LocalTime.of(9, 0));
        assertThat(problems).isEmpty();
    }

    @Test
    void refusesStartThatHasGoneByAndExpiryBeforeTheStart() {
        var problems = new LinkedHashMap<String, DraftPlan.Wrong>();
        new PlannedTimes(new Answers(Map.of("start", List.of("at"), "startAt", List.of("2026-11-22T09:00"), "expiresAt", List.of("2026-11-21T09:00"),
                "throttle", List.of("0"))), NOW, problems).read();
        assertThat(problems).containsOnlyKeys("startAt", "expiresAt", "throttle");
    }

    /** 5,000 against 5,000 at 10 %: 2.8016 × √(.09 × 2 / 5000) = 1.68 points. */
    @Test
    void saysWhatHoldoutCanShow() {
        assertThat(DetectableEffect.of(0.1, 5_000, 5_000).difference()).isCloseTo(0.01681, within(0.00001));
        assertThat(DetectableEffect.of(0.1, 5_000, 0).known()).isFalse();
        assertThat(DetectableEffect.of(0, 5_000, 500).known()).isFalse();
    }

    @Test
    void sharesPeopleOutByWeightUntilTheWinnerIsKnown() {
        var content = new DraftPlan.Content(List.of(new DraftPlan.Variant("a", new BigDecimal("3")), new DraftPlan.Variant("b", BigDecimal.ONE)), null,
                new BigDecimal("0.1"), new DraftPlan.Winner(new BigDecimal("0.2"), Duration.ofHours(24), "conversion"), null);
        Split split = Split.of(content, 10_000, 1_000);
        assertThat(split.arms()).extracting(Split.Arm::people).containsExactly(1_350L, 450L);
        assertThat(split.untilWinner()).isEqualTo(7_200);
        assertThat(split.written()).isEqualTo(9_000);
    }

    @Test
    void drawsIntervalsOnScaleThatReachesNought() {
        IntervalChart chart = IntervalChart.of(List.of(new IntervalChart.Value("men", 0.68, 0.5, 0.86, ""), new IntervalChart.Value("women", 0.08, -0.06, 0.22, "")));
        assertThat(chart.ticks()).extracting(IntervalChart.Tick::value).contains(0.0).isSorted();
        assertThat(chart.zero()).isPositive();
        assertThat(chart.rows()).allSatisfy(row -> {
            assertThat(row.at()).isBetween(row.from(), row.from() + row.width());
            assertThat(row.from()).isNotNegative();
            assertThat(row.from() + row.width()).isLessThanOrEqualTo(100.0001);
        });
    }

    @Test
    void countsLastFullMinute() {
        RateChart rate = RateChart.of(List.of(new Minute(Instant.parse("2026-11-22T09:29:00Z"), 40), new Minute(Instant.parse("2026-11-22T09:30:00Z"), 10)),
                NOW.plusSeconds(20));
        assertThat(rate.last()).isEqualTo(40);
        assertThat(rate.most()).isEqualTo(40);
        assertThat(rate.columns()).hasSize(2);
    }
}
