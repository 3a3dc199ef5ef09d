package io.peyvand.decision.compiled;

import io.peyvand.decision.DecisionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The tables in {@code dmn/} as the product evaluates them, for tests that need no engine. */
public final class ShippedTables {

    private static final Map<String, DecisionTable> COMPILED = new ConcurrentHashMap<>();

    private ShippedTables() {
    }

    public static DecisionTable compiled(String decisionId) {
        return COMPILED.computeIfAbsent(decisionId, id -> TableCompiler.compile(xml(id), id, 1));
    }

    static DecisionTable inLibrary(String decisionId) {
        return new LibraryTable(new DmnLibrary(xml(decisionId), decisionId), 1);
    }

    static String xml(String decisionId) {
        try {
            return Files.readString(Path.of("dmn", decisionId.replaceAll("([A-Z])", "-$1").toLowerCase() + ".dmn"));
        } catch (IOException unreadable) {
            throw new IllegalStateException("No table for decision '%s' in dmn/.".formatted(decisionId), unreadable);
        }
    }
}
