package io.peyvand.segment.filter;

import io.peyvand.customer.CustomerCriterion;
import io.peyvand.customer.CustomerCriterion.Field;
import io.peyvand.customer.CustomerCriterion.Rows;
import io.peyvand.customer.CustomerTally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Every word a filter may use, as the modules offer them. */
@Component
class FilterVocabulary {

    private static final int LONGEST_NAME = 100;

    private final Map<String, List<Term>> terms = new LinkedHashMap<>();
    private final Map<String, CustomerTally> tallies = new LinkedHashMap<>();
    private final CustomerCriterion everybody;

    FilterVocabulary(List<CustomerCriterion> criteria, List<CustomerTally> tallies) {
        for (CustomerCriterion criterion : criteria) {
            for (Field field : criterion.fields()) {
                terms.computeIfAbsent(field.name(), name -> new ArrayList<>()).add(new Term(criterion, field));
            }
        }
        terms.forEach(FilterVocabulary::settle);
        tallies.forEach(tally -> this.tallies.put(tally.key(), tally));
        everybody = criteria.stream().filter(criterion -> criterion.rows() == Rows.ONE).findFirst()
                .orElseThrow(() -> new IllegalStateException("No criterion has everybody."));
    }

    record Term(CustomerCriterion criterion, Field field) {
    }

    /** The criterion that speaks for whoever it knows comes first. */
    private static void settle(String name, List<Term> terms) {
        terms.sort(Comparator.comparing((Term term) -> term.criterion().rows()).reversed());
        boolean settled = terms.size() == 1 || terms.size() == 2
                && terms.getFirst().criterion().rows() == Rows.AT_MOST_ONE && terms.getLast().criterion().rows() == Rows.ONE;
        if (!settled) {
            throw new IllegalStateException("More than one module says who is in '%s'.".formatted(name));
        }
    }

    /** Empty when no module knows the field. */
    List<Term> find(String field) {
        List<Term> exact = terms.get(field);
        if (exact != null) {
            return field.endsWith(".*") ? List.of() : exact;
        }
        return openTerm(field).map(List::of).orElse(List.of());
    }

    /** What stands in place of the star, or the name itself. */
    static String nameIn(Field field, String written) {
        return field.open() ? written.substring(field.name().length() - 1) : written;
    }

    private Optional<Term> openTerm(String field) {
        int dot = field.indexOf('.') + 1;
        boolean named = dot > 0 && dot < field.length() && field.length() - dot <= LONGEST_NAME;
        return named ? Optional.ofNullable(terms.get(field.substring(0, dot) + "*")).map(List::getFirst) : Optional.empty();
    }

    /** Fields by topic, each once. */
    Map<String, List<Field>> topics() {
        Map<String, List<Field>> topics = new LinkedHashMap<>();
        terms.values().forEach(term -> topics.computeIfAbsent(term.getFirst().criterion().topic(), topic -> new ArrayList<>())
                .add(term.getFirst().field()));
        return topics;
    }

    Set<String> fieldNames() {
        return new LinkedHashSet<>(terms.keySet());
    }

    Map<String, CustomerTally> tallies() {
        return tallies;
    }

    CustomerCriterion everybody() {
        return everybody;
    }
}
