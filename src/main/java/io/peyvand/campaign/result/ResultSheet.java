package io.peyvand.campaign.result;

import io.peyvand.campaign.audience.Experiment;
import io.peyvand.campaign.audience.Experiment.Share;
import io.peyvand.campaign.result.CampaignResults.Arm;
import io.peyvand.campaign.result.CampaignResults.Incremental;
import io.peyvand.campaign.result.CampaignResults.Lift;
import io.peyvand.campaign.result.CampaignResults.MoneyLift;
import io.peyvand.campaign.result.CampaignResults.RatioCheck;
import io.peyvand.campaign.result.Significance.Difference;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns what was counted into what can be said. */
final class ResultSheet {

    private static final int DECIMALS = 4;

    /** As strict as is usual for this check: it is done for every campaign, and a false alarm casts doubt on a good one. */
    private static final double SUSPICIOUS = 0.001;

    private final Experiment experiment;
    private final Map<Integer, ArmFigures> figures;
    private final ArmFigures holdout;

    ResultSheet(Experiment experiment, Map<Integer, ArmFigures> figures) {
        this.experiment = experiment;
        this.figures = figures;
        this.holdout = of(0);
    }

    private ArmFigures of(int arm) {
        return figures.getOrDefault(arm, ArmFigures.none(arm));
    }

    Arm holdout() {
        return new Arm(0, null, holdout.size(), holdout.converted(), rate(holdout), money(holdout.revenue()), perHead(holdout),
                null, null, null, null, holdout.messages());
    }

    List<Arm> variants() {
        if (experiment.arms().isEmpty()) {
            return List.of(arm(of(1), null));
        }
        return experiment.arms().stream().map(arm -> arm(of(arm.position()), arm.offer())).toList();
    }

    /** @param offer what they got, once it is known */
    @Nullable Arm rest(@Nullable String offer) {
        return experiment.trialShare() == null ? null : arm(of(-1), offer);
    }

    private Arm arm(ArmFigures arm, @Nullable String offer) {
        Difference rates = Significance.ofRates(arm.converted(), arm.size(), holdout.converted(), holdout.size());
        Difference spending = Significance.ofMeans(arm.spending(), holdout.spending());
        return new Arm(arm.arm(), offer, arm.size(), arm.converted(), rate(arm), money(arm.revenue()), perHead(arm),
                rates == null ? null : new Lift(rates.value(), rates.low(), rates.high(), rates.pValue()),
                spending == null ? null : new MoneyLift(money(spending.value()), money(spending.low()), money(spending.high()), spending.pValue()),
                rates == null ? null : (Double) (rates.value() * arm.size()),
                spending == null ? null : money(spending.value() * arm.size()), arm.messages());
    }

    Incremental incremental() {
        double buyers = 0;
        double revenue = 0;
        boolean known = false;
        for (ArmFigures arm : figures.values()) {
            if (arm.arm() != 0 && holdout.size() > 0) {
                known = true;
                buyers += arm.converted() - (double) holdout.converted() / holdout.size() * arm.size();
                revenue += arm.revenue().doubleValue() - holdout.spending().mean() * arm.size();
            }
        }
        return known ? new Incremental(buyers, money(revenue)) : new Incremental(null, null);
    }

    @Nullable RatioCheck ratioCheck() {
        List<Double> shares = new ArrayList<>();
        List<Long> sizes = new ArrayList<>();
        for (Share share : experiment.shares()) {
            if (share.share() > 0) {
                shares.add(share.share());
                sizes.add(of(share.arm()).size());
            }
        }
        Double chance = Significance.sampleRatio(shares, sizes);
        return chance == null ? null : new RatioCheck(chance, chance < SUSPICIOUS);
    }

    /** @param usual when nobody spent anything */
    String currency(String usual) {
        return currencies().findFirst().orElse(usual);
    }

    boolean mixedCurrencies() {
        return currencies().count() > 1;
    }

    private Stream<String> currencies() {
        return figures.values().stream().flatMap(arm -> arm.currencies().stream()).distinct().sorted();
    }

    private static @Nullable Double rate(ArmFigures arm) {
        return arm.size() == 0 ? null : (Double) ((double) arm.converted() / arm.size());
    }

    private static @Nullable String perHead(ArmFigures arm) {
        return arm.size() == 0 ? null
                : arm.revenue().divide(BigDecimal.valueOf(arm.size()), DECIMALS, RoundingMode.HALF_EVEN).toPlainString();
    }

    static String money(double amount) {
        return money(BigDecimal.valueOf(amount));
    }

    static String money(BigDecimal amount) {
        return amount.setScale(DECIMALS, RoundingMode.HALF_EVEN).toPlainString();
    }
}
