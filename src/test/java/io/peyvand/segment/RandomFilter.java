package io.peyvand.segment;

import io.peyvand.segment.RememberedCustomer.Bought;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A tree of random conditions, and what each of them means, said a second time in plain Java. */
record RandomFilter(String json, Predicate<RememberedCustomer> fits) {

    static final List<String> STAGES = List.of("lead", "active", "loyal", "lapsed");
    static final List<String> CITIES = List.of("Tehran", "شیراز", "Berlin", "x' or '1'='1", "100%_");

    static RandomFilter draw(Random random, int depth) {
        int kind = random.nextInt(depth == 0 ? 1 : 4);
        if (kind == 0) {
            return leaf(random);
        }
        if (kind == 1) {
            RandomFilter inner = draw(random, depth - 1);
            return new RandomFilter("{\"not\": %s}".formatted(inner.json), inner.fits.negate());
        }
        List<RandomFilter> parts = IntStream.range(0, 1 + random.nextInt(3)).mapToObj(number -> draw(random, depth - 1)).toList();
        String list = parts.stream().map(RandomFilter::json).collect(Collectors.joining(", "));
        Predicate<RememberedCustomer> fits = kind == 2
                ? customer -> parts.stream().allMatch(part -> part.fits.test(customer))
                : customer -> parts.stream().anyMatch(part -> part.fits.test(customer));
        return new RandomFilter("{\"%s\": [%s]}".formatted(kind == 2 ? "all" : "any", list), fits);
    }

    private static RandomFilter leaf(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> stage(random);
            case 1 -> number(random);
            case 2 -> city(random);
            case 3 -> children(random);
            case 4 -> flag(random);
            case 5 -> lastPurchase(random);
            case 6 -> bought(random);
            default -> opened(random);
        };
    }

    private static RandomFilter fact(String field, String operator, String value, Predicate<RememberedCustomer> fits) {
        return new RandomFilter("{\"field\": \"%s\", \"operator\": \"%s\", \"value\": %s}".formatted(field, operator, value), fits);
    }

    private static RandomFilter stage(Random random) {
        String stage = STAGES.get(random.nextInt(STAGES.size()));
        return random.nextBoolean() ? fact("stage", "is", "\"" + stage + "\"", customer -> customer.stage().equals(stage))
                : fact("stage", "noneOf", "[\"" + stage + "\", \"new\"]", customer -> !customer.stage().equals(stage));
    }

    private static RandomFilter number(Random random) {
        BigDecimal bound = BigDecimal.valueOf(random.nextInt(11), 1);
        return switch (random.nextInt(3)) {
            case 0 -> fact("churnRisk", "atLeast", bound.toString(), customer -> customer.risk() != null && customer.risk() >= bound.doubleValue());
            case 1 -> fact("churnRisk", "between", "[0.2, %s]".formatted(bound),
                    customer -> customer.risk() != null && customer.risk() >= 0.2 && customer.risk() <= bound.doubleValue());
            default -> new RandomFilter("{\"field\": \"churnRisk\", \"operator\": \"absent\"}", customer -> customer.risk() == null);
        };
    }

    private static RandomFilter city(Random random) {
        String city = CITIES.get(random.nextInt(CITIES.size()));
        String part = city.substring(0, 1 + random.nextInt(city.length() - 1));
        return switch (random.nextInt(3)) {
            case 0 -> fact("attributes.city", "is", "\"" + city + "\"", customer -> city.equals(customer.city()));
            case 1 -> fact("attributes.city", "isNot", "\"" + city + "\"", customer -> !city.equals(customer.city()));
            default -> fact("attributes.city", "contains", "\"" + part + "\"", customer -> customer.city() != null && customer.city().contains(part));
        };
    }

    private static RandomFilter children(Random random) {
        int bound = random.nextInt(5);
        return random.nextBoolean() ? fact("attributes.children", "moreThan", "" + bound, customer -> customer.children() != null && customer.children() > bound)
                : fact("attributes.children", "is", "" + bound, customer -> customer.children() != null && customer.children() == bound);
    }

    private static RandomFilter flag(Random random) {
        boolean so = random.nextBoolean();
        return switch (random.nextInt(4)) {
            case 0 -> fact("email", "is", "" + so, customer -> customer.email() == so);
            case 1 -> fact("consent.marketing.email", "isNot", "" + so, customer -> customer.consent() != so);
            case 2 -> fact("consent.marketing.sms", "is", "" + so, customer -> !so);
            default -> fact("scored", "is", "" + so, customer -> (customer.risk() != null) == so);
        };
    }

    private static RandomFilter lastPurchase(Random random) {
        int days = 1 + random.nextInt(60);
        return random.nextBoolean()
                ? fact("lastPurchase", "withinDays", "" + days, customer -> customer.lastPurchase() != null && customer.lastPurchase() <= days)
                : fact("lastPurchase", "notWithinDays", "" + days, customer -> customer.lastPurchase() == null || customer.lastPurchase() > days);
    }

    private static RandomFilter bought(Random random) {
        int times = random.nextInt(4);
        int days = 10 + random.nextInt(80);
        Predicate<Bought> counts = each -> each.daysAgo() < days;
        return switch (random.nextInt(5)) {
            case 0 -> new RandomFilter("{\"event\": \"purchase\", \"times\": %d, \"withinDays\": %d}".formatted(times, days), customer -> customer.bought(counts) == times);
            case 1 -> new RandomFilter("{\"event\": \"purchase\", \"atMost\": %d, \"withinDays\": %d}".formatted(times, days), customer -> customer.bought(counts) <= times);
            case 2 -> new RandomFilter("{\"event\": \"purchase\", \"atLeast\": 1, \"atMost\": %d}".formatted(times + 1),
                    customer -> customer.bought(each -> true) >= 1 && customer.bought(each -> true) <= times + 1);
            case 3 -> new RandomFilter("{\"event\": \"purchase\", \"sumAtLeast\": %d}".formatted(10 * (times + 1)), customer -> customer.spent() >= 10 * (times + 1));
            default -> new RandomFilter("{\"event\": \"purchase\", \"atLeast\": 1, \"eachAtLeast\": 20, \"where\": [{\"property\": \"kind\", \"operator\": \"is\", \"value\": \"shoes\"}]}",
                    customer -> customer.bought(each -> each.value() >= 20 && each.kind().equals("shoes")) >= 1);
        };
    }

    private static RandomFilter opened(Random random) {
        int days = 10 + random.nextInt(80);
        return random.nextBoolean()
                ? new RandomFilter("{\"message\": \"opened\", \"times\": 0, \"withinDays\": %d}".formatted(days), customer -> customer.opened() == null || customer.opened() >= days)
                : new RandomFilter("{\"message\": \"opened\", \"atLeast\": 1, \"where\": [{\"property\": \"offer\", \"operator\": \"is\", \"value\": \"welcome\"}]}",
                        customer -> customer.opened() != null);
    }
}
