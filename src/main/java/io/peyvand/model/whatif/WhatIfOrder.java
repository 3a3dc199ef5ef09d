package io.peyvand.model.whatif;

import io.peyvand.model.fault.Fault;
import io.peyvand.web.Problem;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a what-if is to look at beside the table.
 *
 * @param segment the customers; absent = all
 * @param facts what every customer is taken to have, such as the reason that a journey would give
 * @param costs of one customer taking an offer, by offer
 */
record WhatIfOrder(@Nullable String segment, Map<String, Object> facts, Map<String, BigDecimal> costs) {

    private static final int MOST = 100;
    private static final int LONGEST_TEXT = 1_000;
    private static final Pattern FACT = Pattern.compile("[A-Za-z_]\\w{0,99}");

    WhatIfOrder {
        facts = Map.copyOf(facts);
        costs = Map.copyOf(costs);
    }

    /** @throws Problem that names the first field that is wrong */
    static WhatIfOrder of(@Nullable String segment, @Nullable Map<String, Object> facts, @Nullable Map<String, BigDecimal> costs) {
        Map<String, Object> given = facts == null ? Map.of() : facts;
        Map<String, BigDecimal> amounts = costs == null ? Map.of() : costs;
        if (given.size() > MOST || amounts.size() > MOST) {
            throw Problem.badRequest(given.size() > MOST ? "facts" : "costs", "Give at most %d.".formatted(MOST));
        }
        given.forEach(WhatIfOrder::checkFact);
        amounts.forEach((offer, amount) -> {
            if (amount == null || amount.signum() < 0 || amount.precision() > 20 || Math.abs(amount.scale()) > 10) {
                throw Problem.badRequest("costs." + offer, Fault.of("what-if.cost").sentence());
            }
        });
        return new WhatIfOrder(segment == null || segment.isBlank() ? null : segment, given, amounts);
    }

    private static void checkFact(String name, @Nullable Object value) {
        if (!FACT.matcher(name).matches()) {
            throw Problem.badRequest("facts." + name, "A fact has a name such as 'reason': letters, digits and '_'.");
        }
        boolean plain = value instanceof Number || value instanceof Boolean || value instanceof String text && text.length() <= LONGEST_TEXT;
        if (!plain) {
            throw Problem.badRequest("facts." + name, Fault.of("what-if.fact", LONGEST_TEXT).sentence());
        }
    }
}
