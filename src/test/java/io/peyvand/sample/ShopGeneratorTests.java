package io.peyvand.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.peyvand.customer.NewCustomer;
import io.peyvand.tracking.NewEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShopGeneratorTests {

    private static final Instant NOW = Instant.parse("2026-11-21T21:00:00Z");

    private final Shop shop = new ShopGenerator(1, NOW).generate();

    @Test
    void makesTheSameShopOfTheSameSeed() {
        assertThat(new ShopGenerator(1, NOW).generate()).isEqualTo(shop);
        assertThat(new ShopGenerator(2, NOW).generate()).isNotEqualTo(shop);
    }

    @Test
    void hasAThousandPeopleWithOneAddressEach() {
        assertThat(shop.buyers().size() + shop.leads().size()).isEqualTo(1_000);
        List<String> addresses = people().stream().map(person -> person.form().email()).toList();
        assertThat(addresses).doesNotHaveDuplicates().allMatch(address -> address.matches("[a-z]+\\.[a-z]+\\.\\d+@[a-z]+\\.example"));
        assertThat(people()).allSatisfy(person -> assertThat(person.form().problems()).isEmpty());
    }

    @Test
    void endsItsHistoriesNow() {
        assertThat(shop.events()).extracting(NewEvent::occurredAt).allMatch(at -> at.isBefore(NOW) && at.isAfter(NOW.minus(Duration.ofDays(731))));
        assertThat(shop.events()).extracting(NewEvent::id).doesNotHaveDuplicates();
    }

    /** CDNOW: about half buy once, about 35 a purchase on average; a customer has bought some two and a half times after a year and a half. */
    @Test
    void buysAsThePublishedModelsSay() {
        List<NewEvent> purchases = events("purchase");
        Map<String, Long> counts = purchases.stream().collect(Collectors.groupingBy(NewEvent::customer, Collectors.counting()));
        assertThat(counts).hasSize(shop.buyers().size());
        assertThat(counts.values().stream().filter(count -> count == 1).count() / (double) counts.size()).isBetween(0.5, 0.75);
        assertThat(purchases.size() / (double) counts.size()).isBetween(1.7, 3.5);
        assertThat(purchases.stream().mapToDouble(event -> event.value().doubleValue()).average().orElseThrow()).isBetween(30.0, 42.0);
    }

    @Test
    void hasReasonsForEveryJourney() {
        assertThat(events("lead-captured")).hasSameSizeAs(shop.leads());
        assertThat(events("complaint")).isNotEmpty();
        Map<String, List<Instant>> bought = events("purchase").stream()
                .collect(Collectors.groupingBy(NewEvent::customer, Collectors.mapping(NewEvent::occurredAt, Collectors.toList())));
        assertThat(bought.values().stream().filter(at -> at.size() == 1 && at.getFirst().isAfter(NOW.minus(Duration.ofDays(7))))).hasSizeGreaterThan(20);
        assertThat(bought.values().stream().filter(at -> at.stream().allMatch(each -> each.isBefore(NOW.minus(Duration.ofDays(366)))))).hasSizeGreaterThan(100);
    }

    @Test
    void hasSomebodyAwakeAtEveryHourInBothLanguages() {
        for (int hour = 0; hour < 24; hour++) {
            Instant moment = NOW.plus(Duration.ofHours(hour));
            Map<String, Long> awake = people().stream().filter(person -> awake(person, moment))
                    .collect(Collectors.groupingBy(person -> person.form().locale(), Collectors.counting()));
            assertThat(awake).as("awake at %s", moment).hasEntrySatisfying("en", count -> assertThat(count).isGreaterThan(50))
                    .hasEntrySatisfying("fa", count -> assertThat(count).isGreaterThan(10));
        }
    }

    private static boolean awake(NewCustomer person, Instant moment) {
        LocalTime there = moment.atZone(ZoneId.of(person.form().timeZone())).toLocalTime();
        return !there.isBefore(LocalTime.of(8, 0)) && there.isBefore(LocalTime.of(21, 0));
    }

    @Test
    void drawsFromTheDistributionsItNames() {
        Draws draws = new Draws(7);
        int size = 50_000;
        assertThat(mean(size, () -> draws.gamma(0.243, 4.414))).isCloseTo(0.243 / 4.414, within(0.003));
        assertThat(mean(size, () -> draws.gamma(6.25, 0.5))).isCloseTo(12.5, within(0.1));
        assertThat(mean(size, () -> draws.beta(0.793, 2.426))).isCloseTo(0.793 / (0.793 + 2.426), within(0.01));
        assertThat(mean(size, () -> draws.exponential(0.25))).isCloseTo(4, within(0.1));
    }

    private static double mean(int size, DoubleSupplier draw) {
        return DoubleStream.generate(draw).limit(size).average().orElseThrow();
    }

    private List<NewEvent> events(String type) {
        return shop.events().stream().filter(event -> event.type().equals(type)).toList();
    }

    private List<NewCustomer> people() {
        return Stream.concat(shop.buyers().stream(), shop.leads().stream()).toList();
    }
}
