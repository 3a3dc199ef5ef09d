package io.peyvand.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTests {

    private final QuietHours night = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));

    @ParameterizedTest
    @CsvSource({
        // zone, instant, when the quiet ends
        "UTC,                 2026-11-21T21:00:00Z, 2026-11-22T08:00:00Z",
        "UTC,                 2026-11-21T07:59:59Z, 2026-11-21T08:00:00Z",
        "Asia/Tehran,         2026-11-21T18:00:00Z, 2026-11-22T04:30:00Z",
        "America/Los_Angeles, 2026-11-21T06:00:00Z, 2026-11-21T16:00:00Z",
        // The night in which Berlin's clocks go forward is an hour shorter, the one in which they go back an hour longer.
        "Europe/Berlin,       2026-03-28T20:30:00Z, 2026-03-29T06:00:00Z",
        "Europe/Berlin,       2026-10-24T20:30:00Z, 2026-10-25T07:00:00Z",
        // Lord Howe Island shifts by half an hour.
        "Australia/Lord_Howe, 2026-10-03T12:00:00Z, 2026-10-03T21:00:00Z"})
    void endsByHerOwnClock(ZoneId zone, Instant instant, Instant end) {
        assertThat(night.cover(instant, zone)).isTrue();
        assertThat(night.endAfter(instant, zone)).isEqualTo(end);
        assertThat(night.cover(end, zone)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"UTC, 2026-11-21T08:00:00Z", "UTC, 2026-11-21T20:59:59Z", "Asia/Tehran, 2026-11-21T17:29:59Z"})
    void leavesTheDayAlone(ZoneId zone, Instant instant) {
        assertThat(night.cover(instant, zone)).isFalse();
    }

    @Test
    void endsAfterTheGapWhenTheClockSkipsItsEnd() {
        QuietHours early = new QuietHours(LocalTime.of(0, 0), LocalTime.of(2, 30));
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Instant end = early.endAfter(Instant.parse("2026-03-28T23:30:00Z"), berlin);

        assertThat(end).isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
        assertThat(early.cover(end, berlin)).isFalse();
    }

    @Test
    void putsOffAgainWhenTheClockGoesBackIntoTheWindow() {
        QuietHours early = new QuietHours(LocalTime.of(0, 0), LocalTime.of(2, 30));
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        // 02:10 for the second time: the first 02:30 is over, the second lies ahead.
        Instant again = Instant.parse("2026-10-25T01:10:00Z");

        assertThat(early.cover(again, berlin)).isTrue();
        assertThat(early.endAfter(again, berlin)).isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
    }

    @Test
    void hasNoWindowWhenBothEndsAreTheSame() {
        assertThat(QuietHours.of(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)).isNull();
        assertThat(QuietHours.of(null, LocalTime.MIDNIGHT)).isNull();
    }
}
