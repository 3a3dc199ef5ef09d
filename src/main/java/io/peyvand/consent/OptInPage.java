package io.peyvand.consent;

import io.peyvand.consent.OptIns.OptIn;
import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import io.peyvand.customer.PublicPage;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The link of a double opt-in; only the button behind it gives the consent. */
@Controller
class OptInPage {

    private final ConsentLinks links;
    private final OptIns optIns;
    private final Customers customers;
    private final PublicPage pages;

    OptInPage(ConsentLinks links, OptIns optIns, Customers customers, PublicPage pages) {
        this.links = links;
        this.optIns = optIns;
        this.customers = customers;
        this.pages = pages;
    }

    @GetMapping("/c/{token}")
    ModelAndView show(@PathVariable String token, Locale browser) {
        Optional<OptIn> optIn = read(token);
        if (optIn.isEmpty()) {
            return pages.notice("consent.unknownLink", PublicPage.spoken(null, browser), HttpStatus.NOT_FOUND);
        }
        Locale locale = language(optIn.get(), browser);
        if (optIn.get().confirmed()) {
            return pages.notice("consent.confirmed", locale, HttpStatus.OK);
        }
        return optIn.get().expired() ? pages.notice("consent.expired", locale, HttpStatus.GONE) : pages.question("consent.optIn", locale);
    }

    @PostMapping("/c/{token}")
    ModelAndView confirm(@PathVariable String token, Locale browser) {
        read(token).ifPresent(optIn -> optIns.confirm(optIn, pages.text("consent.optIn.text", language(optIn, browser))));
        return show(token, browser);
    }

    private Optional<OptIn> read(String token) {
        return links.readOptIn(token).flatMap(optIns::find);
    }

    private Locale language(OptIn optIn, Locale browser) {
        return PublicPage.spoken(customers.find(optIn.customerId()).map(CustomerProfile::locale).orElse(null), browser);
    }
}
