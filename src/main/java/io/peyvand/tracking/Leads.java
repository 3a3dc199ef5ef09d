package io.peyvand.tracking;

import io.peyvand.access.SignedTokens;
import io.peyvand.customer.CustomerForm;
import io.peyvand.customer.Customers;
import io.peyvand.customer.NewCustomer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** Makes customers of those who filled in a form. It gives no consent: whoever typed the address need not own it. */
@Component
class Leads {

    private final Customers customers;
    private final TrackedEvents events;
    private final SignedTokens tokens;
    private final Clock clock;

    Leads(Customers customers, TrackedEvents events, SignedTokens tokens, Clock clock) {
        this.customers = customers;
        this.events = events;
        this.tokens = tokens;
        this.clock = clock;
    }

    static String named(String form) {
        if (!form.matches("[a-z0-9][a-z0-9-]{0,59}")) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "A form is named by lower-case letters, digits and hyphens.");
        }
        return form;
    }

    /** The same person on the same form on the same day is one lead, however often the button is pressed. */
    @Transactional
    public void capture(String form, LeadForm lead) {
        if (lead.filledByRobot()) {
            return;
        }
        CustomerForm profile = lead.customer(form);
        String key = HexFormat.of().formatHex(tokens.addressHash(String.valueOf(profile.email())), 0, 10);
        customers.registerLead(new NewCustomer("lead-" + key, profile)).ifPresent(externalId -> {
            Instant now = clock.instant();
            String id = "lead-%s-%s-%s".formatted(key, form, LocalDate.ofInstant(now, ZoneOffset.UTC));
            events.record(List.of(new NewEvent(id, "lead-captured", externalId, now, null, null, Map.of("form", form))));
        });
    }
}
