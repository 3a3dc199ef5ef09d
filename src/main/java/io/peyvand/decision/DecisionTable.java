package io.peyvand.decision;

import java.util.Map;

/** One version of a deployed decision, ready to evaluate. */
public interface DecisionTable {

    String decisionId();

    int version();

    /**
     * The same result as Zeebe's DMN library gives.
     *
     * @param facts inputs by variable name; absent is null
     * @throws DecisionFailed in the library's words
     */
    DecisionResult evaluate(Map<String, ?> facts);

    /** How often the library was asked so far, about a cell or about a whole evaluation: what is slow about this table. */
    long libraryCalls();
}
