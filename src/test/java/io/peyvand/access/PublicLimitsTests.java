package io.peyvand.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.access.PublicLimits.Group;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PublicLimitsTests {

    private final PublicLimits limits = new PublicLimits(new PublicLimitSettings(3, 5, 10, 20));

    @Test
    void turnsAwayWhoAsksTooOftenAndSaysHowLongToWait() {
        for (int time = 1; time <= 3; time++) {
            assertThat(limits.take(Group.FORMS, "203.0.113.7")).isZero();
        }
        assertThat(limits.take(Group.FORMS, "203.0.113.7")).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(21));
    }

    @Test
    void countsEachAddressAndEachGroupApart() {
        exhaust(Group.FORMS, "203.0.113.7");

        assertThat(limits.take(Group.FORMS, "203.0.113.8")).isZero();
        assertThat(limits.take(Group.LEAVING, "203.0.113.7")).isZero();
    }

    @Test
    void takesOneNetworkOfTheNewProtocolForOneClient() {
        exhaust(Group.FORMS, "2001:db8:1:2::1");

        assertThat(limits.take(Group.FORMS, "2001:db8:1:2:ffff::9")).isPositive();
        assertThat(limits.take(Group.FORMS, "2001:db8:1:3::1")).isZero();
    }

    @Test
    void knowsEachPublicAddressByItsFirstLetter() {
        assertThat(Group.of("/f/newsletter")).isEqualTo(Group.FORMS);
        assertThat(Group.of("/u/token")).isEqualTo(Group.LEAVING);
        assertThat(Group.of("/t/c/token")).isEqualTo(Group.HITS);
        assertThat(Group.of("/p/token")).isEqualTo(Group.PAGES).isEqualTo(Group.of("/c/token")).isEqualTo(Group.of("/s/token"));
    }

    private void exhaust(Group group, String address) {
        for (int time = 1; time <= 4; time++) {
            limits.take(group, address);
        }
        assertThat(limits.take(group, address)).isPositive();
    }
}
