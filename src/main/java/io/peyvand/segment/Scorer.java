package io.peyvand.segment;

import io.peyvand.decision.DecisionFailed;
import io.peyvand.decision.DecisionTable;
import io.peyvand.segment.Score.Groups;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Scores one customer after the other against one version of the tables. */
final class Scorer {

    private static final BigDecimal NOTHING = new BigDecimal("0.00");
    private static final double DAYS_PER_WEEK = 7;
    private static final double WEEKS_PER_YEAR = 365.25 / DAYS_PER_WEEK;

    private final SegmentSettings settings;
    private final PurchaseModel purchases;
    private final SpendModel spend;
    private final Tables tables;
    private final Quintiles quintiles;
    private final int today;

    /** The tables of one scoring: {@code lifecycleStage}, {@code valueSegment}, {@code churnRisk}. */
    record Tables(DecisionTable stage, DecisionTable valueSegment, DecisionTable churnBand) {
    }

    /** @param today day since the epoch, in UTC */
    Scorer(SegmentSettings settings, Tables tables, Quintiles quintiles, int today) {
        this.settings = settings;
        purchases = new PurchaseModel(settings.bgnbd());
        spend = new SpendModel(settings.spend());
        this.tables = tables;
        this.quintiles = quintiles;
        this.today = today;
    }

    Score score(Bought bought) {
        if (bought.purchases() == 0) {
            Groups groups = groups(bought, 1, NOTHING, facts(bought));
            return new Score(bought.customerId(), 0, 0, null, null, null, NOTHING, NOTHING, null, null, null, 0, NOTHING, groups);
        }
        int frequency = bought.days() - 1;
        double age = (today - bought.firstDay()) / DAYS_PER_WEEK;
        double lastPurchase = (bought.lastDay() - bought.firstDay()) / DAYS_PER_WEEK;
        double mean = bought.total() / bought.days();
        double alive = rounded(purchases.alive(frequency, lastPurchase, age));
        BigDecimal clv = money(lifetimeValue(frequency, lastPurchase, age, bought.days(), mean));
        int recencyDays = today - bought.lastDay();
        Short frequencyQuintile = quintiles.frequency(frequency);
        Short monetaryQuintile = quintiles.monetary(mean);
        Map<String, Object> facts = facts(bought);
        facts.put("recencyDays", recencyDays);
        facts.put("frequencyQuintile", frequencyQuintile.intValue());
        facts.put("monetaryQuintile", monetaryQuintile.intValue());
        Groups groups = groups(bought, alive, clv, facts);
        return new Score(bought.customerId(), bought.purchases(), frequency, recencyDays, bought.firstDay(), bought.lastDay(),
                money(mean), money(bought.total()), quintiles.recency(recencyDays), frequencyQuintile, monetaryQuintile,
                rounded(1 - alive), clv, groups);
    }

    /** Margin on the spend to expect until the horizon, discounted as if it all came half-way. */
    private double lifetimeValue(int frequency, double lastPurchase, double age, int days, double mean) {
        double horizon = settings.horizonWeeks();
        return settings.margin() * spend.expectedSpend(days, mean)
                * purchases.expectedPurchases(frequency, lastPurchase, age, horizon)
                / Math.pow(1 + settings.discountRate(), horizon / WEEKS_PER_YEAR / 2);
    }

    private static Map<String, Object> facts(Bought bought) {
        Map<String, Object> facts = new HashMap<>(32);
        facts.put("knownStage", bought.knownStage());
        facts.put("purchases", bought.purchases());
        facts.put("frequency", Math.max(0, bought.days() - 1));
        return facts;
    }

    private Groups groups(Bought bought, double alive, BigDecimal clv, Map<String, Object> facts) {
        facts.put("pAlive", alive);
        facts.put("churnRisk", rounded(1 - alive));
        facts.put("clv", clv);
        String stage = decide(tables.stage(), facts, bought);
        String valueSegment = decide(tables.valueSegment(), facts, bought);
        facts.put("stage", stage);
        facts.put("valueSegment", valueSegment);
        return new Groups(stage, valueSegment, decide(tables.churnBand(), facts, bought));
    }

    private static String decide(DecisionTable table, Map<String, Object> facts, Bought bought) {
        Object output = table.evaluate(facts).output();
        if (output instanceof String group && !group.isBlank()) {
            return group;
        }
        throw new DecisionFailed("The table '%s' (version %d) gives no group but '%s' for customer %d; add a rule for %s."
                .formatted(table.decisionId(), table.version(), output, bought.customerId(), facts));
    }

    private static double rounded(double probability) {
        return Math.round(probability * 10_000) / 10_000d;
    }

    private static BigDecimal money(double amount) {
        return BigDecimal.valueOf(Math.round(amount * 100), 2);
    }
}
