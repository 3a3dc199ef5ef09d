package io.peyvand.campaign.result;

import io.peyvand.campaign.result.Significance.Sample;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is counted of one arm. Everybody who was drawn into it counts, whether her message arrived or not.
 *
 * @param variance of what each of them spent
 * @param currencies they spent in; of more than two at least two
 */
record ArmFigures(int arm, long size, long converted, BigDecimal revenue, @Nullable Double variance, Messages messages,
        Set<String> currencies) {

    static ArmFigures none(int arm) {
        return new ArmFigures(arm, 0, 0, BigDecimal.ZERO, null, Messages.NONE, Set.of());
    }

    Sample spending() {
        return new Sample(size == 0 ? 0 : revenue.doubleValue() / size, variance, size);
    }
}
