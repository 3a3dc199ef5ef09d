package io.peyvand.campaign;

import io.peyvand.customer.FieldProblem;
import io.peyvand.customer.InvalidInput;
import io.peyvand.customer.PlainText;
import io.peyvand.customer.PreparedSql;
import io.peyvand.journey.Journeys;
import io.peyvand.offer.Offer;
import io.peyvand.offer.Offers;
import io.peyvand.segment.Segments;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a campaign may be asked to be. Everything that is wrong is said at once. */
@Component
class CampaignRules {

    private static final BigDecimal MOST_HELD_OUT = new BigDecimal("0.5");
    private static final BigDecimal HEAVIEST = new BigDecimal("10000");
    private static final int MOST_VARIANTS = 20;
    private static final Duration LONGEST_WINDOW = Duration.ofDays(365);
    private static final Duration USUAL_WINDOW = Duration.ofDays(7);
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Set<String> ATTRIBUTIONS = Set.of("assigned", "clicked");
    private static final Set<String> METRICS = Set.of("conversion", "revenue", "click");

    private final Offers offers;
    private final Segments segments;
    private final Journeys journeys;
    private final Clock clock;

    CampaignRules(Offers offers, Segments segments, Journeys journeys, Clock clock) {
        this.offers = offers;
        this.segments = segments;
        this.journeys = journeys;
        this.clock = clock;
    }

    String name(CampaignForm form) {
        return form.name() == null ? "" : form.name().strip();
    }

    /** @throws InvalidInput with everything that is wrong */
    Campaign.Plan plan(CampaignForm form) {
        return new Check(form).plan();
    }

    private final class Check {

        private final CampaignForm form;
        private final List<FieldProblem> problems = new ArrayList<>();

        private Check(CampaignForm form) {
            this.form = form;
        }

        private Campaign.Plan plan() {
            if (name(form).isEmpty()) {
                problem("name", "is required");
            }
            PlainText.fault(form.name(), 200).ifPresent(fault -> problem("name", fault));
            checkAudience();
            BigDecimal holdout = holdout();
            if (form.throttlePerMinute() != null && form.throttlePerMinute() < 1) {
                problem("throttlePerMinute", "must be 1 or more; leave it out to send as fast as the relay takes mail");
            }
            Instant startAt = read("startAt", form.startAt(), Instant::parse, "an instant such as 2027-01-31T08:00:00Z");
            Campaign.Plan plan = new Campaign.Plan(segment(), form.audience() == null ? null : form.audience().filter(), variants(), holdout,
                    form.throttlePerMinute(), startAt, read("localTime", form.localTime(), LocalTime::parse, "a time of day such as 09:00"),
                    expiry(startAt), journey(), word("topic", form.topic(), null), Boolean.TRUE.equals(form.exclusive()),
                    String.valueOf(word("goal", form.goal(), "purchase")), window(), attribution(), trial());
            if (!problems.isEmpty()) {
                throw new InvalidInput(problems);
            }
            return plan;
        }

        private void checkAudience() {
            CampaignForm.Audience audience = form.audience();
            if (audience != null && segment() != null) {
                check("audience.segment", () -> segments.members(segment()));
            }
            if (audience != null && audience.filter() != null && !audience.filter().isNull()) {
                check("audience.filter", () -> segments.members(audience.filter()));
            }
        }

        private void check(String field, Supplier<PreparedSql> compiled) {
            try {
                compiled.get();
            } catch (InvalidInput bad) {
                bad.problems().forEach(each -> problem(under(field, each.field()), each.message()));
            }
        }

        /** The segment module names places from its own root. */
        private static String under(String parent, String field) {
            String place = field.replaceFirst("^(filter|segment|key)\\.?", "");
            return place.isEmpty() || place.startsWith("[") ? parent + place : parent + "." + place;
        }

        private @Nullable String segment() {
            String segment = form.audience() == null ? null : form.audience().segment();
            return segment == null || segment.isBlank() ? null : segment.strip();
        }

        private List<Variant> variants() {
            List<CampaignForm.Arm> arms = form.variants() == null ? List.of() : form.variants();
            if (arms.isEmpty() && form.journey() == null) {
                problem("variants", "needs at least one offer, unless a journey is started");
            }
            if (!arms.isEmpty() && form.journey() != null) {
                problem("variants", "must be empty when a journey is started: the journey says what is sent");
            }
            if (arms.size() > MOST_VARIANTS) {
                problem("variants", "must be %d at most".formatted(MOST_VARIANTS));
                return List.of();
            }
            Map<String, Offer> known = offers.findAll(arms.stream().map(arm -> String.valueOf(arm.offer())).toList());
            List<Variant> variants = new ArrayList<>();
            for (int index = 0; index < arms.size(); index++) {
                variants.add(variant(index, arms.get(index), known));
            }
            return variants;
        }

        private Variant variant(int index, CampaignForm.Arm arm, Map<String, Offer> known) {
            String field = "variants[%d]".formatted(index);
            Offer offer = known.get(String.valueOf(arm.offer()));
            if (offer == null) {
                problem(field + ".offer", "'%s' is not in the catalogue; GET /api/offers lists what is".formatted(arm.offer()));
            } else if (!offer.availableAt(clock.instant())) {
                problem(field + ".offer", "'%s' is not available any more".formatted(arm.offer()));
            }
            BigDecimal weight = arm.weight() == null ? BigDecimal.ONE : arm.weight();
            if (weight.signum() <= 0 || weight.compareTo(HEAVIEST) > 0 || weight.stripTrailingZeros().scale() > 3) {
                problem(field + ".weight", "must be more than 0 and at most 10000, with 3 decimals at most");
            }
            return new Variant(index + 1, String.valueOf(arm.offer()), weight);
        }

        private BigDecimal holdout() {
            BigDecimal holdout = form.holdout() == null ? BigDecimal.ZERO : form.holdout();
            if (holdout.signum() < 0 || holdout.compareTo(MOST_HELD_OUT) > 0 || holdout.stripTrailingZeros().scale() > 3) {
                problem("holdout", "must be a share from 0 to 0.5, with 3 decimals at most");
            }
            return holdout;
        }

        private @Nullable Instant expiry(@Nullable Instant startAt) {
            Instant expiresAt = read("expiresAt", form.expiresAt(), Instant::parse, "an instant such as 2027-01-31T08:00:00Z");
            if (expiresAt != null && !expiresAt.isAfter(startAt == null ? clock.instant() : startAt)) {
                problem("expiresAt", "must be after the start");
            }
            return expiresAt;
        }

        private @Nullable String journey() {
            if (form.journey() != null && !journeys.isDeployed(form.journey())) {
                problem("journey", "'%s' is no deployed journey; GET /api/journeys lists them".formatted(form.journey()));
            }
            if (form.journey() != null && form.localTime() != null) {
                problem("localTime", "is for messages; a journey decides itself when it writes");
            }
            if (form.journey() != null && form.expiresAt() != null) {
                problem("expiresAt", "is for messages; a journey decides itself until when it writes");
            }
            return form.journey();
        }

        private Duration window() {
            Duration window = read("conversionWindow", form.conversionWindow(), Duration::parse, "an ISO-8601 duration such as P7D");
            if (window != null && (window.toSeconds() < 1 || window.compareTo(LONGEST_WINDOW) > 0)) {
                problem("conversionWindow", "must be between one second and 365 days");
            }
            return window == null ? USUAL_WINDOW : window;
        }

        private String attribution() {
            String attribution = form.attribution() == null ? "assigned" : form.attribution();
            if (!ATTRIBUTIONS.contains(attribution)) {
                problem("attribution", "must be 'assigned' (whoever was drawn) or 'clicked'");
            }
            return attribution;
        }

        private @Nullable Trial trial() {
            CampaignForm.TrialForm asked = form.winner();
            if (asked == null) {
                return null;
            }
            if (form.variants() == null || form.variants().size() < 2) {
                problem("winner", "needs two variants or more to choose from");
            }
            BigDecimal share = asked.share();
            if (share == null || share.signum() <= 0 || share.compareTo(BigDecimal.ONE) >= 0) {
                problem("winner.share", "must be a share above 0 and below 1");
            }
            Duration after = read("winner.after", asked.after(), Duration::parse, "an ISO-8601 duration such as PT4H");
            if (after == null || after.isNegative() || after.compareTo(LONGEST_WINDOW) > 0) {
                problem("winner.after", "must be a duration such as PT4H, 365 days at most");
            }
            String metric = asked.metric() == null ? "conversion" : asked.metric();
            if (!METRICS.contains(metric)) {
                problem("winner.metric", "must be conversion, revenue or click");
            }
            return share == null || after == null ? null : new Trial(share, after, metric);
        }

        private @Nullable String word(String field, @Nullable String value, @Nullable String fallback) {
            if (value != null && !WORD.matcher(value).matches()) {
                problem(field, "must be a word in kebab-case, such as purchase");
            }
            return value == null ? fallback : value;
        }

        private <T> @Nullable T read(String field, @Nullable String text, Function<String, T> reader, String expected) {
            try {
                return text == null || text.isBlank() ? null : reader.apply(text.strip());
            } catch (DateTimeException unreadable) {
                problem(field, "must be %s".formatted(expected));
                return null;
            }
        }

        private void problem(String field, String message) {
            problems.add(new FieldProblem(field, message));
        }
    }
}
