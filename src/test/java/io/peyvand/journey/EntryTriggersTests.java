package io.peyvand.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EntryTriggersTests {

    @Test
    void namesTriggersOfShippedTable() throws IOException {
        assertThat(read(table()).named()).containsExactlyInAnyOrder("complaint", "lead-captured", "purchase", "scoring");
    }

    @Test
    void letsEveryTypePassWhenRuleDoesNotSay() throws IOException {
        EntryTriggers triggers = read(table().replace("<text>\"complaint\"</text></inputEntry>", "<text>-</text></inputEntry>"));
        assertThat(triggers.includes("page-viewed")).isTrue();
    }

    @Test
    void readsListsOfTriggers() throws IOException {
        EntryTriggers triggers = read(table().replace("<text>\"complaint\"</text></inputEntry>", "<text>\"complaint\", \"refund\"</text></inputEntry>"));
        assertThat(triggers.includes("refund")).isTrue();
        assertThat(triggers.includes("page-viewed")).isFalse();
    }

    @Test
    void letsNothingPassWithoutTable() {
        assertThat(EntryTriggers.NONE.includes("purchase")).isFalse();
    }

    private static String table() throws IOException {
        return Files.readString(Path.of("dmn", "journey-entry.dmn"));
    }

    private static EntryTriggers read(String xml) {
        return EntryTriggers.read("journey-entry.dmn", xml, "journeyEntry");
    }
}
