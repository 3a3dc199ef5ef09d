package io.peyvand.model.whatif;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a decision costs if she takes what it offers: what an output column {@code cost} says, what an output column {@code discount}
 * takes off her mean spend in per cent, and what was said of the offers that it names.
 */
record OfferCosts(Map<String, BigDecimal> byOffer) {

    private static final BigDecimal PER_CENT = new BigDecimal("0.01");

    OfferCosts {
        byOffer = Map.copyOf(byOffer);
    }

    /** @return null when nothing says what it costs */
    @Nullable BigDecimal of(@Nullable Object output, Map<String, Object> facts) {
        return switch (output) {
            case String offer -> byOffer.get(offer);
            case List<?> several -> several.stream().map(one -> of(one, facts)).reduce(null, OfferCosts::plus);
            case Map<?, ?> columns -> {
                BigDecimal cost = columns.get("cost") instanceof Number amount ? decimal(amount) : null;
                if (columns.get("discount") instanceof Number discount && facts.get("monetary") instanceof Number spend) {
                    cost = plus(cost, decimal(discount).multiply(decimal(spend)).multiply(PER_CENT).setScale(4, RoundingMode.HALF_UP));
                }
                for (Object value : columns.values()) {
                    cost = plus(cost, value instanceof String offer ? byOffer.get(offer) : null);
                }
                yield cost;
            }
            case null, default -> null;
        };
    }

    private static @Nullable BigDecimal plus(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null ? other : other == null ? one : one.add(other);
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }
}
