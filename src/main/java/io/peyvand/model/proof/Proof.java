package io.peyvand.model.proof;

import java.util.List;
import java.util.Set;

/**
 * What was proved of one table.
 *
 * @param complete share of the cases that some rule answers, 0 to 1, where a case is one piece of each input; estimated when bounded
 * @param answersAlways default outputs answer where no rule does
 * @param silenceMeant the file says that no answer is an answer
 * @param findings at most {@value #MOST_OF_A_TYPE} of a type
 * @param unread cells that are more than literals, so nothing is claimed that depends on them
 * @param bounded whether there were too many cases to look at all; what was found holds even so
 */
public record Proof(String decisionId, String tableId, String hitPolicy, double complete, boolean answersAlways, boolean silenceMeant, double cases, List<Finding> findings,
        List<Table.Unread> unread, boolean bounded) {

    static final int MOST_OF_A_TYPE = 50;
    /** To collect nothing is an answer. */
    private static final Set<String> COLLECTING = Set.of("COLLECT", "RULE ORDER", "OUTPUT ORDER");

    public boolean collects() {
        return COLLECTING.contains(hitPolicy);
    }

    /** What is wrong, without gaps that are none to whoever asks. */
    List<Finding> toMend(Finding.Type type) {
        return type == Finding.Type.GAP && (answersAlways || silenceMeant || collects()) ? List.of() : of(type);
    }

    public List<Finding> of(Finding.Type type) {
        return findings.stream().filter(finding -> finding.type() == type).toList();
    }
}
