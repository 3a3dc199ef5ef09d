package io.peyvand.model.feel;

import io.peyvand.model.fault.Fault;
import java.util.stream.Stream;

/** Ends the walk over an expression at the first thing that is not allowed. */
final class FeelRefused extends RuntimeException {

    private final String code;
    private final transient Object[] arguments;

    /** @param arguments of the sentence, after the expression itself */
    FeelRefused(String code, Object... arguments) {
        super(code, null, false, false);
        this.code = code;
        this.arguments = arguments;
    }

    Fault of(String expression) {
        return Fault.of(code, Stream.concat(Stream.of(expression), Stream.of(arguments)).toArray());
    }
}
