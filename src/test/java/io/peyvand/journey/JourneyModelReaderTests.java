package io.peyvand.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peyvand.engine.DeployedModel;
import io.peyvand.engine.ModelFile;
import io.peyvand.engine.ModelKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JourneyModelReaderTests {

    private static final Instant ENDED = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"acquisition-journey", "onboarding-journey", "retention-journey", "win-back-journey", "recovery-journey"})
    void findsEntryAndExitOfShippedJourney(String processId) throws IOException {
        JourneyModel model = shipped(processId);
        assertThat(model.journey()).isTrue();
        assertThat(model.startsWithJob()).isTrue();
        assertThat(model.exitOn()).contains("purchase", "complaint", "consent-withdrawn", "erased");
        assertThat(model.awaits()).doesNotContain("journey.exit", processId + ".start");
    }

    @Test
    void findsNoJourneyInCalledProcess() throws IOException {
        JourneyModel model = shipped("contact-customer");
        assertThat(model.journey()).isFalse();
        assertThat(model.awaits()).contains("message-clicked", "message-failed");
    }

    @Test
    void findsCalledProcesses() throws IOException {
        assertThat(shipped("retention-journey").calls()).containsExactly("contact-customer");
    }

    @Test
    void findsWhereInstanceRestsBehindTask() {
        JourneyModel model = read(WaitingJourney.model("waiting", "never", "purchase"));
        assertThat(model.restsAt()).containsEntry("Task_LoadFacts", "Event_FirstUse").doesNotContainKey("Task_RecordUsed");
    }

    @Test
    void readsReentryRules() {
        assertThat(reentry("never").allowedFrom(ENDED)).isEqualTo("infinity");
        assertThat(reentry("always").allowedFrom(ENDED)).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(reentry("P90D").allowedFrom(ENDED)).isEqualTo("2026-05-30T10:00:00Z");
        assertThat(reentry("PT2H").allowedFrom(ENDED)).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(reentry("P3M").allowedFrom(ENDED)).isEqualTo("2026-06-01T10:00:00Z");
    }

    @Test
    void fallsBackToThirtyDaysWhenRuleIsUnreadable() {
        assertThat(reentry("sometimes").allowedFrom(ENDED)).isEqualTo("2026-03-31T10:00:00Z");
    }

    @Test
    void refusesDocumentType() {
        String xml = WaitingJourney.model("waiting", "never", "purchase").xml()
                .replace("?>", "?><!DOCTYPE x [<!ENTITY secret SYSTEM 'file:///etc/hostname'>]>");
        assertThatThrownBy(() -> read(new ModelFile("waiting.bpmn", xml))).hasMessageContaining("waiting.bpmn").hasMessageContaining("DOCTYPE");
    }

    private static Reentry reentry(String rule) {
        return read(WaitingJourney.model("waiting", rule, "purchase")).reentry();
    }

    private static JourneyModel shipped(String processId) throws IOException {
        return JourneyModelReader.read(deployed(processId, Files.readString(Path.of("bpmn", processId + ".bpmn"))));
    }

    private static JourneyModel read(ModelFile file) {
        return JourneyModelReader.read(deployed(file.name().replace(".bpmn", ""), file.xml()));
    }

    private static DeployedModel deployed(String id, String xml) {
        return new DeployedModel(ModelKind.BPMN, id, id, 1, id + ".bpmn", xml, "test", ENDED);
    }
}
