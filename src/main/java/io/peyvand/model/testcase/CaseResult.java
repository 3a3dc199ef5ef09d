package io.peyvand.model.testcase;

import org.jspecify.annotations.Nullable;

/** @param expected and found: absent when it passed */
public record CaseResult(String name, boolean passed, @Nullable String expected, @Nullable String found) {

    static CaseResult passed(String name) {
        return new CaseResult(name, true, null, null);
    }

    static CaseResult failed(String name, String expected, String found) {
        return new CaseResult(name, false, expected, found);
    }

    String sentence() {
        return "The test case '%s' fails: expected %s, found %s.".formatted(name, expected, found);
    }
}
