package io.peyvand.campaign.result;

import io.peyvand.campaign.audience.Experiment;
import io.peyvand.campaign.result.Significance.Difference;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Chooses the arm with the highest rate, on a tie the first of them. Waiting for certainty would leave most campaigns without a winner, so
 * the best estimate wins as well; the rule that is kept with it says how much that is worth.
 */
@Repository
class Winners {

    private static final int FEWEST = 100;
    private static final double SURE = 0.05;

    private final JdbcClient jdbc;
    private final Clock clock;

    Winners(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Winner> find(UUID campaignId) {
        return jdbc.sql("select arm, rule, p_value, decided_at from campaign_winner where campaign_id = ?").param(campaignId)
                .query((row, number) -> new Winner(row.getInt("arm"), row.getString("rule"), row.getObject("p_value", Double.class),
                        row.getTimestamp("decided_at").toInstant()))
                .optional();
    }

    /** @param figures of the arms of the trial */
    Winner decide(Experiment experiment, Map<Integer, ArmFigures> figures) {
        Metric metric = Metric.of(experiment.metric());
        List<ArmFigures> arms = experiment.arms().stream()
                .map(arm -> figures.getOrDefault(arm.position(), ArmFigures.none(arm.position())))
                .sorted(Comparator.comparingDouble(metric::estimate).reversed()).toList();
        Difference ahead = arms.size() < 2 ? null : metric.difference(arms.get(0), arms.get(1));
        Double pValue = ahead == null ? null : (Double) ahead.pValue();
        return new Winner(arms.getFirst().arm(), rule(arms, pValue), pValue, clock.instant());
    }

    private static String rule(List<ArmFigures> arms, @Nullable Double pValue) {
        if (arms.stream().anyMatch(arm -> arm.size() < FEWEST)) {
            return "TOO_FEW";
        }
        return pValue != null && pValue < SURE ? "SIGNIFICANT" : "BEST_ESTIMATE";
    }

    /** Of two that decide at once the second keeps what the first wrote. */
    Winner keep(UUID campaignId, Winner winner) {
        jdbc.sql("""
                insert into campaign_winner (campaign_id, arm, rule, p_value, decided_at) values (?, ?, ?, ?::float8, ?)
                on conflict (campaign_id) do nothing""")
                .param(campaignId).param(winner.arm()).param(winner.rule()).param(winner.pValue())
                .param(winner.decidedAt().atOffset(ZoneOffset.UTC)).update();
        return find(campaignId).orElseThrow();
    }

    private enum Metric {

        CONVERSION {
            @Override
            double estimate(ArmFigures arm) {
                return arm.size() == 0 ? 0 : (double) arm.converted() / arm.size();
            }

            @Override
            @Nullable Difference difference(ArmFigures one, ArmFigures other) {
                return Significance.ofRates(one.converted(), one.size(), other.converted(), other.size());
            }
        },
        CLICK {
            @Override
            double estimate(ArmFigures arm) {
                return arm.size() == 0 ? 0 : (double) arm.messages().clicked() / arm.size();
            }

            @Override
            @Nullable Difference difference(ArmFigures one, ArmFigures other) {
                return Significance.ofRates(one.messages().clicked(), one.size(), other.messages().clicked(), other.size());
            }
        },
        REVENUE {
            @Override
            double estimate(ArmFigures arm) {
                return arm.spending().mean();
            }

            @Override
            @Nullable Difference difference(ArmFigures one, ArmFigures other) {
                return Significance.ofMeans(one.spending(), other.spending());
            }
        };

        abstract double estimate(ArmFigures arm);

        abstract @Nullable Difference difference(ArmFigures one, ArmFigures other);

        static Metric of(@Nullable String named) {
            return switch (named) {
                case "click" -> CLICK;
                case "revenue" -> REVENUE;
                case null, default -> CONVERSION;
            };
        }
    }
}
