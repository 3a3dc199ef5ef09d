package io.peyvand.model.testcase;

import io.peyvand.model.fault.Fault;
import org.jspecify.annotations.Nullable;

/** @param expected and found: absent when it passed */
public record CaseResult(String name, boolean passed, @Nullable String expected, @Nullable String found) {

    static CaseResult passed(String name) {
        return new CaseResult(name, true, null, null);
    }

    static CaseResult failed(String name, String expected, String found) {
        return new CaseResult(name, false, expected, found);
    }

    Fault fault() {
        return Fault.of("test-case.fails", name, String.valueOf(expected), String.valueOf(found));
    }
}
