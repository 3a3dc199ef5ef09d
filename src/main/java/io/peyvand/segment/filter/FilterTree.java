package io.peyvand.segment.filter;

import io.peyvand.customer.CustomerCriterion;
import io.peyvand.customer.CustomerCriterion.Condition;
import io.peyvand.customer.CustomerTally;
import java.util.List;

/** A filter that was read and found to be right. Every node is true or false for every customer; an unknown fact makes a condition false. */
sealed interface FilterTree {

    /** Everybody when empty. */
    record All(List<FilterTree> nodes) implements FilterTree {
    }

    /** Nobody when empty. */
    record Any(List<FilterTree> nodes) implements FilterTree {
    }

    record Not(FilterTree node) implements FilterTree {
    }

    record Fact(CustomerCriterion criterion, Condition condition) implements FilterTree {
    }

    /** Whether the criterion knows anything of her. */
    record Known(CustomerCriterion criterion) implements FilterTree {
    }

    record Counted(CustomerTally tally, CustomerTally.Count count) implements FilterTree {
    }

    static FilterTree not(FilterTree node) {
        return node instanceof Not(FilterTree inner) ? inner : new Not(node);
    }
}
