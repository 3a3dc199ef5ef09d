package io.peyvand.model.testcase;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.peyvand.engine.ModelKind;
import io.peyvand.model.testcase.TestCase.Event;
import io.peyvand.model.testcase.TestCase.Expectation;
import io.peyvand.model.xml.UploadedModel;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes {@code .tests.json}; says everything that is wrong with one. */
@Component
class SuiteFile {

    static final String SUFFIX = ".tests.json";

    private static final int MAXIMUM_BYTES = 500_000;
    private static final int MOST_CASES = 500;
    private static final int MOST_FACTS = 100;
    private static final int LONGEST = 1_000;
    private static final int MOST_DAYS = 400;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w{0,99}");

    private final JsonMapper json = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).enable(SerializationFeature.INDENT_OUTPUT)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL)).build();

    /** A file that cannot be taken, in one sentence. */
    static final class Unreadable extends Exception {

        private Unreadable(String message) {
            super(message);
        }
    }

    static boolean is(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(SUFFIX);
    }

    /** @throws Unreadable when it is no such file at all */
    TestSuite read(UploadedModel file) throws Unreadable {
        if (file.content().length > MAXIMUM_BYTES) {
            throw new Unreadable("The file has more than %,d bytes; keep fewer cases.".formatted(MAXIMUM_BYTES));
        }
        try {
            TestSuite suite = json.readValue(file.content(), TestSuite.class);
            if (suite.model() == null || suite.cases() == null) {
                throw new Unreadable("The file has to say its 'model', an id, and its 'cases', a list.");
            }
            return suite;
        } catch (JacksonException wrong) {
            String place = wrong.getLocation() == null ? "" : "Line %d: ".formatted(wrong.getLocation().getLineNr());
            throw new Unreadable(place + wrong.getOriginalMessage().lines().findFirst().orElse("this is not JSON"));
        }
    }

    String write(TestSuite suite) {
        return json.writeValueAsString(suite) + "\n";
    }

    /** @param kind of its model; absent when that is not known yet */
    List<String> problems(TestSuite suite, @Nullable ModelKind kind) {
        List<String> problems = new ArrayList<>();
        if (suite.cases().size() > MOST_CASES) {
            problems.add("There are more than %d cases; keep those that tell something.".formatted(MOST_CASES));
        }
        Set<String> names = new HashSet<>();
        for (TestCase one : suite.cases()) {
            if (one == null || one.name() == null || one.name().isBlank() || one.name().length() > 200) {
                problems.add("Every case needs a name of at most 200 characters.");
            } else if (!names.add(one.name())) {
                problems.add("Two cases are called '%s'.".formatted(one.name()));
            } else {
                problem(one, kind).forEach(problem -> problems.add("Case '%s': %s".formatted(one.name(), problem)));
            }
        }
        return problems;
    }

    private static List<String> problem(TestCase one, @Nullable ModelKind kind) {
        List<String> problems = new ArrayList<>();
        Expectation expects = one.expects();
        if (expects == null || !expects.ofTable() && !expects.ofProcess()) {
            problems.add("it has to expect something.");
        } else if (expects.ofTable() && expects.ofProcess() || expects.ofTable() && kind == ModelKind.BPMN || expects.ofProcess() && kind == ModelKind.DMN) {
            problems.add("'output', 'nothing' and 'rule' are expected of a table; 'offers', 'outcome', 'passes' and 'avoids' of a process.");
        }
        if (kind == ModelKind.DMN && (one.events() != null || one.days() != null || one.variables() != null)) {
            problems.add("'events', 'days' and 'variables' belong to cases of a process.");
        }
        if (one.days() != null && (one.days() < 1 || one.days() > MOST_DAYS)) {
            problems.add("'days' goes from 1 to %d.".formatted(MOST_DAYS));
        }
        facts(one.facts(), problems);
        facts(one.variables(), problems);
        for (Event event : Objects.requireNonNullElse(one.events(), List.<Event>of())) {
            event(event, problems);
        }
        return problems;
    }

    private static void event(Event event, List<String> problems) {
        try {
            if (event.type() == null || !event.type().matches("[a-z][a-z0-9-]{0,99}") || Duration.parse(event.after()).isNegative()) {
                problems.add("an event has a 'type' such as \"purchase\" and an 'after' from PT0S.");
            }
        } catch (DateTimeParseException | NullPointerException wrong) {
            problems.add("an event says 'after' which time it comes, such as \"P3D\" or \"PT4H\".");
        }
        facts(event.facts(), problems);
    }

    private static void facts(@Nullable Map<String, Object> facts, List<String> problems) {
        if (facts != null && facts.size() > MOST_FACTS) {
            problems.add("it has more than %d facts.".formatted(MOST_FACTS));
        }
        if (facts != null) {
            facts.forEach((name, value) -> {
                boolean plain = value == null || value instanceof Number || value instanceof Boolean || value instanceof String text && text.length() <= LONGEST;
                if (!NAME.matcher(name).matches() || !plain) {
                    problems.add("the fact '%s' has to be a name with a text, a number, true, false or null.".formatted(name));
                }
            });
        }
    }
}
