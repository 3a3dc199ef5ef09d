package io.peyvand.model.proof;

import io.peyvand.model.proof.Finding.Type;
import io.peyvand.model.proof.Table.Rule;
import io.peyvand.model.xml.XmlElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/** Looks for what a table leaves open, says twice, or never says. */
final class Prover {

    private static final String UNIQUE = "UNIQUE";
    private static final int CASES_TRIED = 5_000;

    private final Table table;
    private final Examples examples;
    private final List<Finding> findings = new ArrayList<>();
    private boolean bounded;

    private Prover(Table table) {
        this.table = table;
        this.examples = new Examples(table.dimensions());
    }

    static Proof prove(String decisionId, XmlElement decisionTable) {
        Table table = TableReader.read(decisionTable);
        Prover prover = new Prover(table);
        prover.addImpossible();
        prover.addMeeting();
        prover.addMasked();
        double complete = prover.addGaps();
        return new Proof(decisionId, decisionTable.attribute("id"), table.hitPolicy(), complete, table.answersAlways(), table.silenceMeant(),
                table.dimensions().stream().mapToDouble(dimension -> dimension.cases().cardinality()).reduce(1, (one, other) -> one * other), prover.findings, table.unread(), prover.bounded);
    }

    private void addImpossible() {
        table.rules().stream().filter(Rule::impossible).forEach(rule -> add(Type.IMPOSSIBLE, List.of(rule), Map.of()));
    }

    private void addMeeting() {
        boolean any = table.hitPolicy().equals("ANY");
        if (!any && !table.hitPolicy().equals(UNIQUE)) {
            return;
        }
        Type type = any ? Type.CONTRADICTION : Type.OVERLAP;
        for (Rule rule : table.rules()) {
            for (Rule later : table.rules().subList(rule.number(), table.rules().size())) {
                if (!(any && rule.outputs().equals(later.outputs())) && rule.meets(later)) {
                    add(type, List.of(rule, later), examples.of(shared(rule.surely(), later.surely())));
                }
            }
        }
    }

    private static List<BitSet> shared(List<BitSet> one, List<BitSet> other) {
        return IntStream.range(0, one.size()).mapToObj(i -> {
            BitSet both = (BitSet) one.get(i).clone();
            both.and(other.get(i));
            return both;
        }).toList();
    }

    private void addMasked() {
        BiPredicate<Rule, Rule> before = Precedence.of(table);
        if (before == null) {
            return;
        }
        Effort effort = new Effort();
        try {
            for (Rule rule : table.rules()) {
                List<Rule> earlier = rule.impossible() ? List.of() : table.rules().stream().filter(other -> before.test(other, rule) && meets(other, rule)).toList();
                if (!earlier.isEmpty() && new Coverage(rule.maybe(), earlier.stream().map(Rule::surely).toList(), effort).share().whole()) {
                    List<Rule> involved = new ArrayList<>(List.of(rule));
                    involved.addAll(earlier);
                    add(Type.MASKED, involved, examples.of(rule.maybe()));
                }
            }
        } catch (Effort.TooMuch tooLarge) {
            bounded = true;
        }
    }

    private static boolean meets(Rule certain, Rule possible) {
        return IntStream.range(0, certain.surely().size()).allMatch(i -> certain.surely().get(i).intersects(possible.maybe().get(i)));
    }

    private double addGaps() {
        try {
            Coverage coverage = new Coverage(table.dimensions().stream().map(Dimension::cases).toList(), table.rules().stream().map(Rule::maybe).toList(), new Effort());
            coverage.gaps(Proof.MOST_OF_A_TYPE).forEach(gap -> add(Type.GAP, List.of(), examples.of(gap)));
            return coverage.share().whole() ? 1.0 : Math.min(coverage.share().covered(), Math.nextDown(1.0));
        } catch (Effort.TooMuch tooLarge) {
            bounded = true;
            return tryCases();
        }
    }

    /** Where there are too many cases to prove anything, some drawn at random give examples and an estimate. */
    private double tryCases() {
        Random random = new Random(CASES_TRIED);
        int answered = 0;
        for (int tried = 0; tried < CASES_TRIED; tried++) {
            int[] piece = table.dimensions().stream().mapToInt(dimension -> random.nextInt(dimension.cases().cardinality())).toArray();
            if (table.rules().stream().anyMatch(rule -> IntStream.range(0, piece.length).allMatch(i -> rule.maybe().get(i).get(piece[i])))) {
                answered++;
            } else {
                add(Type.GAP, List.of(), examples.of(Arrays.stream(piece).mapToObj(Prover::only).toList()));
            }
        }
        return Math.min((double) answered / CASES_TRIED, Math.nextDown(1.0));
    }

    private static BitSet only(int piece) {
        BitSet one = new BitSet();
        one.set(piece);
        return one;
    }

    private void add(Type type, List<Rule> rules, Map<String, Object> example) {
        if (findings.stream().filter(finding -> finding.type() == type).count() < Proof.MOST_OF_A_TYPE) {
            findings.add(new Finding(type, rules.stream().map(Rule::number).toList(), rules.stream().map(rule -> rule.element().attribute("id")).toList(), example));
        }
    }
}
