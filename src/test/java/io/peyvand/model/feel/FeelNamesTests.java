package io.peyvand.model.feel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeelNamesTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            stage                                                    | stage
            customer.attributes.city                                 | customer
            date(lastPurchase) + duration("P3D")                     | lastPurchase
            if "stage" = stage then days else null                   | stage days
            some order in orders satisfies order.total > limit       | orders limit
            every x in ages satisfies x > least                      | ages least
            for a in lists, b in a return a + b + partial            | lists
            { rate: base / 100, price: net * rate }.price            | base net
            orders[item.total > limit]                               | orders limit
            sort(names, function(one, other) one < other)            | names
            count(visits) between least and most                     | visits least most
            امتیاز + 1                                                | امتیاز
            score instance of number                                 | score
            """)
    void readsWhatAnExpressionNames(String expression, String names) {
        assertThat(FeelNames.of(expression)).hasValueSatisfying(found -> assertThat(found).containsExactly(names.split(" ")));
    }

    @Test
    void looksAtNothingThatTheGateWouldNotParse() {
        assertThat(FeelNames.of("(".repeat(60) + "a" + ")".repeat(60))).isEmpty();
        assertThat(FeelNames.of("a + ".repeat(2_000) + "a")).isEmpty();
        assertThat(FeelNames.of("if then else")).isEmpty();
    }
}
