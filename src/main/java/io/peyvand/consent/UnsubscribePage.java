package io.peyvand.consent;

import io.peyvand.access.SignedTokens;
import io.peyvand.consent.ConsentLog.Said;
import io.peyvand.consent.ConsentLog.Weight;
import io.peyvand.customer.ConsentStatement;
import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import io.peyvand.customer.PublicPage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The unsubscribe link: a mail program posts to it in one click (RFC 8058), a person by the button. */
@Controller
class UnsubscribePage {

    private final SignedTokens tokens;
    private final Customers customers;
    private final ConsentLog log;
    private final PublicPage pages;

    UnsubscribePage(SignedTokens tokens, Customers customers, ConsentLog log, PublicPage pages) {
        this.tokens = tokens;
        this.customers = customers;
        this.log = log;
        this.pages = pages;
    }

    private record Link(long customerId, String channel) {
    }

    @GetMapping("/u/{token}")
    ModelAndView show(@PathVariable String token, Locale browser) {
        return read(token)
                .map(link -> pages.question("consent.unsubscribe", language(link, browser)))
                .orElseGet(() -> unknown(browser));
    }

    @PostMapping("/u/{token}")
    @Transactional
    public ModelAndView unsubscribe(@PathVariable String token, Locale browser) {
        Optional<Link> link = read(token);
        if (link.isEmpty()) {
            return unknown(browser);
        }
        // Who was erased gets the same answer: nobody writes to her any more either way.
        customers.find(link.get().customerId()).ifPresent(customer -> withdraw(customer, link.get().channel()));
        return pages.notice("consent.unsubscribed", language(link.get(), browser), HttpStatus.OK);
    }

    private void withdraw(CustomerProfile customer, String channel) {
        ConsentStatement statement = new ConsentStatement("marketing", channel, false, "unsubscribe-link", null);
        log.record(List.of(new Said(customer.id(), statement, null)), Weight.CHANGE);
    }

    private Optional<Link> read(String token) {
        return tokens.verify(Consents.UNSUBSCRIBE_USE, token).map(payload -> payload.split(":", 2))
                .map(parts -> new Link(Long.parseLong(parts[0]), parts[1]));
    }

    private Locale language(Link link, Locale browser) {
        return PublicPage.spoken(customers.find(link.customerId()).map(CustomerProfile::locale).orElse(null), browser);
    }

    private ModelAndView unknown(Locale browser) {
        return pages.notice("consent.unknownLink", PublicPage.spoken(null, browser), HttpStatus.NOT_FOUND);
    }
}
