package io.peyvand.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** What models name must exist: job types, decisions, processes, offers, and nothing of a newer engine. */
class ModelReferencesTests {

    private static final Set<String> JOB_TYPES = Set.of("customer.loadFacts", "customer.changeStage", "consent.requestOptIn", "decision.evaluate",
            "offer.reserve", "channel.checkPolicy", "channel.enqueueMessage", "channel.withdrawMessages", "work.openItem", "journey.start",
            "journey.recordOutcome", "journey.applyEntryRules", "segment.scoreAll", "campaign.freezeAudience", "campaign.releaseWave",
            "campaign.pickWinner", "campaign.settle", "campaign.conclude", "campaign.cancel");
    private static final Set<String> EXITS = Set.of("purchase", "complaint", "consent-withdrawn", "erased");
    /** Silently ignored by 8.5.8, so that it would work on the test engine only. */
    private static final List<String> NEWER = List.of("versionTag", "executionListeners", "taskListeners", "priorityDefinition",
            "linkedResources", "adHocSubProcess", "userTask", "conditionalEventDefinition");

    static List<BpmnFile> models() {
        return BpmnFile.all();
    }

    static List<BpmnFile> journeys() {
        // The campaign is no customer's journey: it runs once for everybody.
        return models().stream().filter(model -> model.processId().endsWith("-journey") && !model.processId().equals("campaign-journey")).toList();
    }

    @Test
    void usesEveryJobTypeAndNoOther() {
        Set<String> used = new TreeSet<>();
        models().forEach(model -> model.elements("*", "taskDefinition").forEach(task -> used.add(task.getAttribute("type"))));
        assertThat(used).containsExactlyInAnyOrderElementsOf(JOB_TYPES);
    }

    @Test
    void asksEveryDecisionThatJourneysHaveToTake() throws IOException {
        Set<String> asked = new TreeSet<>();
        models().forEach(model -> asked.addAll(headers(model, "decisionId")));
        assertThat(decisionIds()).containsAll(asked)
                .hasSize(asked.size() + Set.of("lifecycleStage", "valueSegment", "churnRisk", "journeyEntry").size());
    }

    @Test
    void namesOffersOfTheCatalogue() throws IOException {
        Set<String> named = new TreeSet<>();
        models().forEach(model -> named.addAll(headers(model, "offer")));
        Pattern cell = Pattern.compile("_OutputOffer\"><text>\"([a-z-]+)\"");
        cell.matcher(Files.readString(Path.of("dmn/treatment.dmn"))).results().map(match -> match.group(1)).forEach(named::add);
        try (Stream<Path> offers = Files.list(Path.of("src/main/resources/offers"))) {
            assertThat(offers.map(file -> file.getFileName().toString().replace(".yaml", ""))).containsExactlyInAnyOrderElementsOf(named);
        }
    }

    @Test
    void startsJourneysThatExist() throws IOException {
        Set<String> started = models().stream().flatMap(model -> headers(model, "journey").stream()).collect(Collectors.toCollection(TreeSet::new));
        Pattern cell = Pattern.compile("_OutputJourney\"><text>\"([a-z-]+)\"");
        cell.matcher(Files.readString(Path.of("dmn/journey-entry.dmn"))).results().map(match -> match.group(1)).forEach(started::add);
        assertThat(journeys()).extracting(BpmnFile::processId).containsExactlyInAnyOrderElementsOf(started);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void callsProcessesThatExistAndPassesOnlyWhatTheyNeed(BpmnFile model) {
        assertThat(BpmnFile.called(model)).allSatisfy(file -> assertThat(file).exists());
        assertThat(model.elements("*", "calledElement")).allSatisfy(call -> {
            assertThat(call.getAttribute("propagateAllChildVariables")).isEqualTo("false");
            assertThat(call.getAttribute("propagateAllParentVariables")).isEqualTo("false");
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void usesNothingThatTheEngineWouldIgnore(BpmnFile model) {
        assertThat(NEWER).allSatisfy(name -> assertThat(model.elements("*", name)).as(name).isEmpty());
        assertThat(model.elements("*", "*")).allSatisfy(element -> assertThat(element.hasAttribute("bindingType")).isFalse());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("journeys")
    void startsByItsMessageAndSaysWhenSheMayEnterAgain(BpmnFile journey) {
        assertThat(journey.bpmn("message")).extracting(message -> message.getAttribute("name")).contains(journey.processId() + ".start");
        assertThat(property(journey, "reentry")).matches("never|always|P\\d+D");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("journeys")
    void hasOneExitForEveryReason(BpmnFile journey) {
        assertThat(journey.bpmn("subProcess")).singleElement().satisfies(exit -> {
            assertThat(exit.getAttribute("triggeredByEvent")).isEqualTo("true");
            assertThat(exit.getAttribute("id")).isEqualTo("SubProcess_LeaveJourney");
        });
        assertThat(Set.of(property(journey, "exitOn").split(","))).isEqualTo(EXITS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("journeys")
    void recordsAnOutcomeBeforeEveryEnd(BpmnFile journey) {
        Set<String> recording = journey.bpmn("serviceTask").stream()
                .filter(task -> task.getAttribute("name").equals("Record outcome")).map(task -> task.getAttribute("id")).collect(Collectors.toSet());
        Set<String> ends = journey.bpmn("endEvent").stream().map(end -> end.getAttribute("id")).collect(Collectors.toSet());
        assertThat(journey.bpmn("sequenceFlow").stream().filter(flow -> ends.contains(flow.getAttribute("targetRef"))))
                .hasSize(ends.size()).allSatisfy(flow -> assertThat(recording).contains(flow.getAttribute("sourceRef")));
    }

    private static Set<String> headers(BpmnFile model, String key) {
        return model.elements("*", "header").stream().filter(header -> header.getAttribute("key").equals(key))
                .map(header -> header.getAttribute("value")).collect(Collectors.toSet());
    }

    private static String property(BpmnFile model, String name) {
        return model.elements("*", "property").stream().filter(property -> property.getAttribute("name").equals(name))
                .map((Element property) -> property.getAttribute("value")).findFirst().orElse("");
    }

    private static Set<String> decisionIds() throws IOException {
        Set<String> ids = new TreeSet<>();
        try (Stream<Path> tables = Files.list(Path.of("dmn"))) {
            for (Path table : tables.toList()) {
                Pattern.compile("<decision id=\"(\\w+)\"").matcher(Files.readString(table)).results().map((MatchResult id) -> id.group(1)).forEach(ids::add);
            }
        }
        return ids;
    }
}
