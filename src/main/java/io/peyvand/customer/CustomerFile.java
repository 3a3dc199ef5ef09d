package io.peyvand.customer;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All that is known of one customer, gathered from every module. */
@Component
class CustomerFile {

    /** How far back one source is read for a page of the timeline. */
    static final int LONGEST_TIMELINE = 1_000;

    /** The attributes of a lead that tables may ask about. */
    static final List<String> LEAD_FACTS = List.of("leadSource", "leadInterest", "leadCompanySize");

    private final ObjectProvider<CustomerFacet> facets;
    private final Clock clock;

    CustomerFile(ObjectProvider<CustomerFacet> facets, Clock clock) {
        this.facets = facets;
        this.clock = clock;
    }

    /** Routing facts; a facet knows better than the profile, such as the stage that scoring found. */
    Map<String, Object> facts(CustomerProfile customer) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("stage", customer.stage());
        facts.put("locale", customer.locale() == null ? "en" : customer.locale().getLanguage());
        for (String lead : LEAD_FACTS) {
            Object value = customer.attributes().get(lead);
            if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                facts.put(lead, value);
            }
        }
        facets.orderedStream().forEach(facet -> facts.putAll(facet.facts(customer.id())));
        return facts;
    }

    Map<String, Object> profile(CustomerProfile customer) {
        Map<String, Object> profile = own(customer);
        facets.orderedStream().forEach(facet -> profile.putAll(facet.profile(customer.id())));
        return profile;
    }

    Map<String, Object> export(CustomerProfile customer) {
        Map<String, Object> export = new LinkedHashMap<>();
        export.put("exportedAt", clock.instant());
        export.put("customer", profile(customer));
        facets.orderedStream().forEach(facet -> export.putAll(facet.export(customer.id())));
        return export;
    }

    List<TimelineEntry> timeline(CustomerProfile customer, @Nullable Instant before) {
        // An event may be dated up to a day ahead, and belongs on the page all the same.
        Instant until = before == null ? clock.instant().plusSeconds(2 * 86_400) : before;
        Function<CustomerFacet, List<TimelineEntry>> read = facet -> facet.timeline(customer.id(), until, LONGEST_TIMELINE);
        return facets.orderedStream().map(read).flatMap(List::stream).sorted(Comparator.comparing(TimelineEntry::at).reversed()).toList();
    }

    private static Map<String, Object> own(CustomerProfile customer) {
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("externalId", customer.externalId());
        own.put("email", customer.email());
        own.put("phone", customer.phone());
        own.put("firstName", customer.firstName());
        own.put("lastName", customer.lastName());
        own.put("locale", customer.locale() == null ? null : customer.locale().toLanguageTag());
        own.put("timeZone", customer.timeZone() == null ? null : customer.timeZone().getId());
        own.put("attributes", customer.attributes());
        own.put("stage", customer.stage());
        return own;
    }
}
