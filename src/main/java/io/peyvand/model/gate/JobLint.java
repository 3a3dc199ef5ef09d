package io.peyvand.model.gate;

import io.peyvand.engine.JobContract;
import io.peyvand.engine.JobField;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.XmlElement;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds each task to the contract of its worker. */
final class JobLint {

    private final ReadModel model;
    private final KnownParts known;
    private final Set<String> set;
    private final List<ModelProblem> problems = new ArrayList<>();

    private JobLint(ReadModel model, KnownParts known) {
        this.model = model;
        this.known = known;
        this.set = ProcessVariables.setIn(model.root(), known);
    }

    static List<ModelProblem> check(ReadModel model, KnownParts known) {
        JobLint lint = new JobLint(model, known);
        model.root().all("taskDefinition").filter(definition -> !definition.attribute("type").strip().startsWith("=")).forEach(lint::check);
        return lint.problems;
    }

    private void check(XmlElement definition) {
        String type = definition.attribute("type");
        JobContract contract = known.jobs().get(type);
        if (contract == null) {
            error(definition, "job-type", type, String.join(", ", known.jobs().keySet()));
            return;
        }
        XmlElement extensions = definition.parent() == null ? definition : definition.parent();
        Map<String, XmlElement> headers = new LinkedHashMap<>();
        extensions.all("header").forEach(header -> headers.put(header.attribute("key"), header));
        contract.inModel().forEach(field -> check(definition, type, field, headers.remove(field.name())));
        headers.forEach((name, header) -> checkUnread(header, type, name, contract));
        contract.fields().stream().filter(field -> field.required() && !field.inModel()).forEach(field -> checkVariable(definition, type, field));
        Errors.unhandled(definition, contract).forEach(code -> warning(definition, "job-error", type, code));
    }

    private void checkUnread(XmlElement header, String type, String name, JobContract contract) {
        String read = contract.inModel().map(JobField::name).collect(Collectors.joining(", "));
        warning(header, read.isEmpty() ? "job-header.reads-none" : "job-header.reads-others", type, name, read);
    }

    private void check(XmlElement definition, String type, JobField field, @Nullable XmlElement header) {
        String value = header == null ? "" : header.attribute("value").strip();
        if (!value.isEmpty() && header != null) {
            checkValue(header, field, value);
        } else if (field.required() && field.place() == JobField.Place.HEADER) {
            error(definition, "job-header.missing", type, field.name());
        } else if (field.required() && !mayBeSet(definition, field)) {
            warning(definition, "job-header.unset", type, field.name());
        }
    }

    private void checkVariable(XmlElement definition, String type, JobField field) {
        if (!mayBeSet(definition, field)) {
            warning(definition, "job-variable", type, field.name());
        }
    }

    private boolean mayBeSet(XmlElement definition, JobField field) {
        return set.contains(field.name()) || ProcessVariables.mayComeFromOutside(definition);
    }

    private void checkValue(XmlElement header, JobField field, String value) {
        switch (field.choice()) {
            case DECISION -> exists(header, known.decisions(), "decision", value);
            case JOURNEY -> exists(header, known.processes().keySet(), "process", value);
            case DURATION -> read(header, value, TimerLint::duration, "job-value.duration");
            case NUMBER -> read(header, value, java.math.BigDecimal::new, "job-value.number");
            case INSTANT -> read(header, value, java.time.Instant::parse, "job-value.moment");
            default -> { }
        }
        if (!field.values().isEmpty() && !field.values().contains(value)) {
            error(header, "job-value.choice", value, field.name(), String.join(", ", field.values()));
        }
    }

    private void exists(XmlElement header, Set<String> ids, String kind, String id) {
        if (!ids.contains(id)) {
            error(header, "called-" + kind, id);
        }
    }

    private void read(XmlElement header, String value, TimerLint.Parser parser, String code) {
        try {
            parser.parse(value);
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            error(header, code, value);
        }
    }

    private void error(XmlElement element, String code, Object... arguments) {
        problems.add(ModelProblem.error(model.name(), element, code, arguments));
    }

    private void warning(XmlElement element, String code, Object... arguments) {
        problems.add(ModelProblem.warning(model.name(), element, code, arguments));
    }

    /** Which errors of a worker its model leaves alone. */
    private static final class Errors {

        static Stream<String> unhandled(XmlElement definition, JobContract contract) {
            XmlElement task = definition.parent() == null ? definition : definition.parent().parent();
            if (task == null || contract.errors().isEmpty()) {
                return Stream.empty();
            }
            XmlElement root = task;
            while (root.parent() != null) {
                root = root.parent();
            }
            Map<String, String> codes = root.all("error").collect(Collectors.toMap(error -> error.attribute("id"), error -> error.attribute("errorCode"), (one, other) -> one));
            Set<String> handled = Stream.concat(root.all("boundaryEvent"), root.all("startEvent")).flatMap(event -> event.children("errorEventDefinition"))
                    .map(event -> codes.getOrDefault(event.attribute("errorRef"), "")).collect(Collectors.toSet());
            return contract.errors().stream().filter(code -> !handled.contains(code) && !handled.contains(""));
        }
    }
}
