package io.peyvand.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalHoursTests {

    /** Berlin skips 02:00 to 03:00 on 29 March 2026 and has it twice on 25 October. */
    @ParameterizedTest
    @CsvSource({
        "09:00, Asia/Tehran,      2026-12-01T00:00:00Z, 2026-12-01T05:30:00Z",
        "09:00, America/New_York, 2026-12-01T00:00:00Z, 2026-12-01T14:00:00Z",
        "09:00, Pacific/Auckland, 2026-12-01T00:00:00Z, 2026-12-01T20:00:00Z",
        "09:00, UTC,              2026-12-01T09:00:00Z, 2026-12-01T09:00:00Z",
        "09:00, UTC,              2026-12-01T09:00:01Z, 2026-12-02T09:00:00Z",
        "02:30, Europe/Berlin,    2026-03-28T23:00:00Z, 2026-03-29T01:30:00Z",
        "02:30, Europe/Berlin,    2026-10-24T22:00:00Z, 2026-10-25T00:30:00Z",
        "02:30, Europe/Berlin,    2026-10-25T00:45:00Z, 2026-10-25T01:30:00Z",
        "02:30, Europe/Berlin,    2026-10-25T01:45:00Z, 2026-10-26T01:30:00Z"})
    void findsTheFirstTimeThatHerClockShowsTheHour(LocalTime hour, ZoneId zone, Instant start, Instant due) {
        assertThat(LocalHours.due(hour, zone, start, start)).isEqualTo(due);
    }

    @Test
    void letsTheLastWaveOfZoneGoOnTheDayOfTheFirst() {
        Instant start = Instant.parse("2026-12-01T08:59:00Z");
        LocalTime nine = LocalTime.of(9, 0);
        assertThat(LocalHours.due(nine, ZoneId.of("UTC"), start, start.plusSeconds(3600))).isEqualTo("2026-12-01T09:00:00Z");
        assertThat(LocalHours.due(nine, ZoneId.of("UTC"), start, start.plusSeconds(3 * 3600))).isEqualTo("2026-12-02T09:00:00Z");
    }

    @Test
    void knowsEveryZoneThatCustomersMayHave() {
        LocalHours hours = LocalHours.of(LocalTime.NOON, Instant.EPOCH, Instant.EPOCH);
        assertThat(Arrays.asList(hours.zones())).containsExactlyInAnyOrderElementsOf(ZoneId.getAvailableZoneIds());
        assertThat(hours.due()).hasSameSizeAs(hours.zones());
    }
}
