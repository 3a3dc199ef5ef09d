package io.peyvand.decision.compiled;

import org.camunda.dmn.parser.ParsedExpression;
import org.camunda.feel.syntaxtree.ValBoolean;
import org.camunda.feel.syntaxtree.ValNull$;
import org.jspecify.annotations.Nullable;

/** A cell that only the library understands. */
record LibraryCell(ParsedExpression cell, DmnLibrary library) implements CellTest {

    @Override
    public Answer test(@Nullable Object input, Facts facts) {
        return library.cell(cell, facts, input).map(value -> switch (value) {
            case ValBoolean met -> Answer.of(met.value());
            case ValNull$ _null -> Answer.UNKNOWN;
            default -> Answer.LIBRARY;
        }).orElse(Answer.LIBRARY);
    }
}
