package io.peyvand.model.testcase;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.peyvand.model.fault.Fault;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** @param wanted and seen: parts of a sentence, none when it passed */
public record CaseResult(String name, boolean passed, @JsonIgnore List<Fault> wanted, @JsonIgnore List<Fault> seen) {

    static CaseResult passed(String name) {
        return new CaseResult(name, true, List.of(), List.of());
    }

    static CaseResult failed(String name, List<Fault> wanted, List<Fault> seen) {
        return new CaseResult(name, false, wanted, seen);
    }

    /** In the reader's language; absent when it passed. */
    @JsonProperty
    public @Nullable String expected() {
        return sentence(wanted);
    }

    /** As {@link #expected()}. */
    @JsonProperty
    public @Nullable String found() {
        return sentence(seen);
    }

    Fault fault() {
        return Fault.of("test-case.fails", name, String.valueOf(expected()), String.valueOf(found()));
    }

    private static @Nullable String sentence(List<Fault> parts) {
        return parts.isEmpty() ? null : parts.stream().map(Fault::sentence).collect(Collectors.joining(" "));
    }
}
