package io.peyvand.model.testcase;

import io.peyvand.engine.ModelKind;
import io.peyvand.model.draft.Subject;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.XmlElement;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the form for a new case asks about this model. */
@Component
class CaseQuestions {

    private static final Pattern TEXT = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final int MOST_CHOICES = 50;
    private static final List<String> KNOWN_TO_JOURNEYS =
            List.of("stage", "valueSegment", "churnBand", "churnRisk", "clv", "frequency", "recencyDays", "emailConsent");
    /** Of the process that sends a message, which journeys call. */
    private static final List<String> OF_MESSAGES = List.of("message-clicked", "message-failed");

    /**
     * @param outputs of a table; one without a name when it has one column only
     * @param variables that a process may start with
     * @param elements of a process, by id
     */
    record Questions(boolean table, List<Question> facts, List<Question> outputs, List<Question> variables,
            List<String> events, List<String> outcomes, List<Element> elements) {
    }

    record Question(String name, String label, List<String> choices) {
    }

    record Element(String id, String name) {
    }

    Questions of(Subject subject) {
        ReadModel model = ReadModel.of(subject.toUpload());
        return model.kind() == ModelKind.DMN ? ofTable(model, subject.modelId()) : ofProcess(model);
    }

    private static Questions ofTable(ReadModel model, String decisionId) {
        XmlElement table = model.root().children("decision").filter(decision -> decision.attribute("id").equals(decisionId))
                .flatMap(decision -> decision.children("decisionTable")).findFirst().orElse(null);
        if (table == null) {
            return new Questions(true, List.of(), List.of(new Question("", decisionId, List.of())), List.of(), List.of(), List.of(), List.of());
        }
        List<XmlElement> inputs = table.children("input").toList();
        List<XmlElement> outputs = table.children("output").toList();
        List<Question> facts = Stream.iterate(0, column -> column < inputs.size(), column -> column + 1)
                .map(column -> new Question(expression(inputs.get(column)), inputs.get(column).attribute("label"), choices(table, "inputEntry", column)))
                .filter(question -> NAME.matcher(question.name()).matches()).toList();
        List<Question> answers = Stream.iterate(0, column -> column < outputs.size(), column -> column + 1)
                .map(column -> new Question(outputs.size() == 1 ? "" : outputs.get(column).attribute("name"),
                        outputs.get(column).attribute("label"), choices(table, "outputEntry", column))).toList();
        return new Questions(true, facts, answers, List.of(), List.of(), List.of(), List.of());
    }

    private static String expression(XmlElement input) {
        return input.all("inputExpression").flatMap(expression -> expression.children("text")).map(text -> text.text().strip()).findFirst().orElse("");
    }

    private static List<String> choices(XmlElement table, String cell, int column) {
        return table.children("rule").flatMap(rule -> rule.children(cell).skip(column).limit(1)).flatMap(entry -> entry.children("text"))
                .flatMap(text -> TEXT.matcher(text.text()).results()).map(found -> found.group(1)).distinct().limit(MOST_CHOICES).toList();
    }

    /** What it waits for, and what ends it. */
    private static List<String> events(ReadModel model) {
        Stream<String> awaited = model.root().all("message").map(message -> message.attribute("name")).filter(name -> !name.contains("."));
        Stream<String> exits = model.root().all("property").filter(property -> property.attribute("name").equals("exitOn"))
                .flatMap(property -> Stream.of(property.attribute("value").split(","))).map(String::strip);
        return Stream.of(awaited, exits, OF_MESSAGES.stream()).flatMap(names -> names).distinct().sorted().toList();
    }

    private static Questions ofProcess(ReadModel model) {
        List<Question> facts = KNOWN_TO_JOURNEYS.stream().map(name -> new Question(name, name, List.of())).toList();
        List<String> outcomes = model.root().all("header").filter(header -> header.attribute("key").equals("outcome"))
                .map(header -> header.attribute("value")).filter(value -> !value.startsWith("=")).distinct().sorted().toList();
        List<Element> elements = model.root().all()
                .filter(element -> element.name().endsWith("Task") || element.name().endsWith("Event") || element.is("callActivity"))
                .filter(element -> !element.attribute("id").isBlank()).map(element -> new Element(element.attribute("id"), element.attribute("name"))).toList();
        return new Questions(false, facts, List.of(), List.of(new Question("reason", "reason", List.of())), events(model), outcomes, elements);
    }
}
