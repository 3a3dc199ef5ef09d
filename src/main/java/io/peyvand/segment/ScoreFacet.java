package io.peyvand.segment;

import io.peyvand.customer.CustomerFacet;
import io.peyvand.customer.CustomerStageChanged;
import io.peyvand.customer.FactRows;
import io.peyvand.customer.PreparedSql;
import io.peyvand.tracking.PurchaseHistories;
import io.peyvand.tracking.PurchaseHistory;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What scoring knows of a customer; one who came after the latest scoring is scored when she is looked at. */
@Component
@Order(10)
class ScoreFacet implements CustomerFacet {

    private final ScoreStore store;
    private final FreshScores fresh;
    private final PurchaseHistories purchases;
    private final Clock clock;

    ScoreFacet(ScoreStore store, FreshScores fresh, PurchaseHistories purchases, Clock clock) {
        this.store = store;
        this.fresh = fresh;
        this.purchases = purchases;
        this.clock = clock;
    }

    @EventListener
    void on(CustomerStageChanged changed) {
        store.changeStage(changed.customerId(), changed.stage());
    }

    private Optional<Score> score(long customerId) {
        return store.find(customerId).or(() -> fresh.score(customerId));
    }

    @Override
    public Map<String, Object> facts(long customerId) {
        return score(customerId).map(Score::facts).orElse(Map.of());
    }

    /** Of whom the latest scoring saw; with what the scoring's own tables ask besides. */
    @Override
    public List<FactRows> factRows() {
        return List.of(new FactRows(PreparedSql.of("""
                select customer_id, true as "scored", stage, value_segment as "valueSegment", churn_risk as "churnRisk", churn_band as "churnBand", clv,
                    recency_days as "recencyDays", frequency, monetary, purchases, round((1 - churn_risk)::numeric, 4) as "pAlive",
                    frequency_quintile as "frequencyQuintile", monetary_quintile as "monetaryQuintile"
                from score"""), Map.of("scored", false)));
    }

    @Override
    public Map<String, Object> profile(long customerId) {
        return score(customerId).map(score -> Map.of(
                "stage", score.groups().stage(),
                "segments", List.of(SegmentKind.STAGE.key(score.groups().stage()), SegmentKind.VALUE.key(score.groups().valueSegment()),
                        SegmentKind.CHURN.key(score.groups().churnBand())),
                "scores", scores(score))).orElse(Map.of());
    }

    /** Money is a decimal string; quintiles stand beside what they grade. */
    private Map<String, Object> scores(Score score) {
        Map<String, Object> scores = new LinkedHashMap<>();
        scores.put("recency", score.recencyQuintile());
        scores.put("frequency", score.frequencyQuintile());
        scores.put("monetary", score.monetaryQuintile());
        scores.put("recencyDays", score.recencyDays());
        scores.put("repeatPurchaseDays", score.frequency());
        scores.put("purchases", score.purchases());
        scores.put("meanSpend", plain(score.monetary()));
        scores.put("totalSpend", plain(score.total()));
        scores.put("clv", plain(score.clv()));
        scores.put("currency", purchases.of(score.customerId(), clock.instant()).map(PurchaseHistory::currency).orElse(null));
        scores.put("churnRisk", score.churnRisk());
        scores.put("churnBand", score.groups().churnBand());
        scores.put("valueSegment", score.groups().valueSegment());
        scores.put("firstPurchase", date(score.firstDay()));
        scores.put("lastPurchase", date(score.lastDay()));
        return scores;
    }

    private static String plain(BigDecimal amount) {
        return amount.toPlainString();
    }

    private static Object date(Integer day) {
        return day == null ? null : LocalDate.ofEpochDay(day);
    }

    @Override
    public Map<String, Object> export(long customerId) {
        return store.find(customerId).<Map<String, Object>>map(score -> Map.of("scores", scores(score))).orElse(Map.of());
    }

    @Override
    public void erase(long customerId) {
        store.erase(customerId);
    }
}
