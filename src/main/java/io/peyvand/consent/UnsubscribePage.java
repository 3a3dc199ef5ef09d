package io.peyvand.consent;

import io.peyvand.consent.ConsentLinks.Link;
import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import io.peyvand.customer.PublicPage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The unsubscribe link: a mail program posts to it in one click (RFC 8058), a person by the button; looking at it changes nothing. */
@Controller
class UnsubscribePage {

    private final ConsentLinks links;
    private final Customers customers;
    private final Departures departures;
    private final PublicPage pages;

    UnsubscribePage(ConsentLinks links, Customers customers, Departures departures, PublicPage pages) {
        this.links = links;
        this.customers = customers;
        this.departures = departures;
        this.pages = pages;
    }

    @GetMapping("/u/{token}")
    ModelAndView show(@PathVariable String token, Locale browser) {
        return links.readUnsubscribe(token)
                .map(link -> withOther(pages.question("consent.unsubscribe", language(link, browser)), link, "consent.unsubscribe.less", browser))
                .orElseGet(() -> unknown(browser));
    }

    /** @param oneClick what a mail program sends, and the page's own button does not */
    @PostMapping("/u/{token}")
    ModelAndView unsubscribe(@PathVariable String token, @RequestParam(name = "List-Unsubscribe") @Nullable String oneClick, Locale browser) {
        Optional<Link> known = links.readUnsubscribe(token);
        if (known.isEmpty()) {
            return unknown(browser);
        }
        Link link = known.get();
        Locale language = language(link, browser);
        Departures.Act act = oneClick == null
                ? new Departures.Act("unsubscribe-link", pages.text("consent.unsubscribe.text", language), link.deliveryId())
                : new Departures.Act("one-click", null, link.deliveryId());
        departures.leave(link.customerId(), List.of(link.scope()), act);
        return withOther(pages.notice("consent.unsubscribed", language, HttpStatus.OK), link, "consent.unsubscribed.back", browser);
    }

    /** Who wants less rather than nothing finds that one step away. */
    private ModelAndView withOther(ModelAndView page, Link link, String words, Locale browser) {
        return page.addObject("preferences", links.preferences(new Link(link.customerId(), "marketing", link.deliveryId())))
                .addObject("preferencesText", pages.text(words, language(link, browser)));
    }

    private Locale language(Link link, Locale browser) {
        return PublicPage.spoken(customers.find(link.customerId()).map(CustomerProfile::locale).orElse(null), browser);
    }

    private ModelAndView unknown(Locale browser) {
        return pages.notice("consent.unknownLink", PublicPage.spoken(null, browser), HttpStatus.NOT_FOUND);
    }
}
