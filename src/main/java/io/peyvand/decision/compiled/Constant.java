package io.peyvand.decision.compiled;

import org.camunda.feel.syntaxtree.Val;
import org.jspecify.annotations.Nullable;

/** A literal in a table. */
record Constant(Val value) {

    @Nullable Object comparable() {
        return FeelValues.comparable(value);
    }
}
