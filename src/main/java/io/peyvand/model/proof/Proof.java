package io.peyvand.model.proof;

import java.util.List;

/**
 * What was proved of one table.
 *
 * @param complete share of the cases that some rule answers, 0 to 1, where a case is one piece of each input; estimated when bounded
 * @param answersAlways default outputs answer where no rule does
 * @param findings at most {@value #MOST_OF_A_TYPE} of a type
 * @param unread cells that are more than literals, so nothing is claimed that depends on them
 * @param bounded whether there were too many cases to look at all; what was found holds even so
 */
public record Proof(String decisionId, String tableId, String hitPolicy, double complete, boolean answersAlways, double cases, List<Finding> findings,
        List<Table.Unread> unread, boolean bounded) {

    static final int MOST_OF_A_TYPE = 50;

    public List<Finding> of(Finding.Type type) {
        return findings.stream().filter(finding -> finding.type() == type).toList();
    }
}
