package io.peyvand.campaign.audience;

import io.peyvand.customer.PreparedSql;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The one question behind preview and freezing: who is in the audience, who of them is left out and why, and who gets which arm. It is
 * one statement, put together from what each module says about its own tables.
 */
@Component
class Classification {

    private final Population population;
    private final Exclusions exclusions;
    private final ExperimentSettings settings;

    Classification(Population population, Exclusions exclusions, ExperimentSettings settings) {
        this.population = population;
        this.exclusions = exclusions;
        this.settings = settings;
    }

    /**
     * {@code customer_id, reason, arm} of everybody asked for: the reason is the code of an {@link Exclusion} or 0, and the arm counts only
     * for the eligible, so that arms are compared among people who could all have been written to.
     */
    PreparedSql of(Occasion occasion) {
        return classify(occasion, population.of(occasion.experiment().audience()), set -> set);
    }

    /** The same of one part of all customers. */
    PreparedSql of(Part part, Occasion occasion) {
        return classify(occasion, population.of(occasion.experiment().audience(), part), part::of);
    }

    /** The same of the first so many. */
    PreparedSql ofFirst(int customers, Occasion occasion) {
        return classify(occasion, new SqlText().add(population.of(occasion.experiment().audience())).add(" limit " + customers).prepared(), set -> set);
    }

    private PreparedSql classify(Occasion occasion, PreparedSql asked, UnaryOperator<PreparedSql> among) {
        Experiment experiment = occasion.experiment();
        Map<Exclusion, PreparedSql> sets = exclusions.of(occasion);
        boolean held = settings.globalHoldout() > 0 && occasion.marketing();
        SqlText sql = new SqlText().add("select m.customer_id, case when not m.addressed then 1")
                .add(occasion.marketing() ? " when granted.customer_id is null then 2" : "")
                .add(sets.keySet().stream().map(reason -> " when %s.customer_id is not null then %d".formatted(name(reason), reason.code()))
                        .collect(Collectors.joining()));
        if (held) {
            sql.add(" when " + Draw.within("m.customer_id", settings.globalHoldout()) + " then " + Exclusion.GLOBAL_HOLDOUT.code(),
                    settings.globalHoldoutSeed());
        }
        sql.add(" else 0 end as reason, " + Draw.arm("m.customer_id", experiment.shares()) + " as arm from ", experiment.seed())
                .add(asked, "m");
        if (occasion.marketing()) {
            join(sql, among.apply(exclusions.granted(occasion.purpose())), "granted");
        }
        sets.forEach((reason, set) -> join(sql, among.apply(set), name(reason)));
        return sql.prepared();
    }

    private static void join(SqlText sql, PreparedSql set, String name) {
        sql.add(" left join ").add(set, name).add(" on %1$s.customer_id = m.customer_id".formatted(name));
    }

    private static String name(Exclusion reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
