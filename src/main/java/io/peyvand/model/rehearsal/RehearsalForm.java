package io.peyvand.model.rehearsal;

import io.peyvand.web.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a client asks for.
 *
 * @param customers a number, or a list of external ids
 * @param file the process itself as XML, in place of what is deployed
 * @param draft whether to play the caller's draft in place of what is deployed
 * @param seed absent = the same for everybody who does not care
 */
record RehearsalForm(@Nullable String processId, @Nullable String file, @Nullable JsonNode customers, @Nullable Integer days, @Nullable BehaviourForm behaviour,
        @Nullable String segment, @Nullable Map<String, Object> variables, @Nullable Boolean draft, @Nullable Long seed) {

    /** Shares from 0 to 1; what is left out is as customers behaved so far. */
    record BehaviourForm(@Nullable Double open, @Nullable Double click, @Nullable Double buy, @Nullable Double complain, @Nullable Double answers,
            @Nullable Duration clickDelay, @Nullable Duration buyDelay, @Nullable Duration answerDelay) {

        Behaviour over(Behaviour usual) {
            try {
                return new Behaviour(or(open, usual.open()), or(click, usual.click()), or(buy, usual.buy()), or(complain, usual.complain()),
                        or(answers, usual.answers()), or(clickDelay, usual.clickDelay()), or(buyDelay, usual.buyDelay()), or(answerDelay, usual.answerDelay()));
            } catch (IllegalArgumentException wrong) {
                throw Problem.badRequest("behaviour", String.valueOf(wrong.getMessage()));
            }
        }

        private static <T> T or(@Nullable T given, T otherwise) {
            return given == null ? otherwise : given;
        }
    }

    /** @throws Problem that names the first field that is wrong */
    RehearsalRequest request(String id, Behaviour usual) {
        if (customers == null || days == null) {
            throw Problem.badRequest(customers == null ? "customers" : "days", "Say with how many customers, and over how many days.");
        }
        List<String> named = new ArrayList<>();
        if (customers.isArray()) {
            customers.forEach(customer -> named.add(customer.asString("")));
        } else if (!customers.isIntegralNumber()) {
            throw Problem.badRequest("customers", "Say how many customers, or list their external ids.");
        }
        if (customers.isArray() && (named.isEmpty() || named.stream().anyMatch(String::isBlank))) {
            throw Problem.badRequest("customers", "List external ids of customers, none of them empty.");
        }
        return new RehearsalRequest(id, named, customers.isIntegralNumber() && customers.canConvertToInt() ? customers.asInt() : 0,
                segment == null || segment.isBlank() ? null : segment, days, behaviour == null ? null : behaviour.over(usual),
                variables == null ? Map.of() : variables, seed == null ? 1 : seed).checked();
    }
}
