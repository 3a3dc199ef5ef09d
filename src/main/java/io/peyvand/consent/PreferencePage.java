package io.peyvand.consent;

import io.peyvand.consent.ConsentLinks.Link;
import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import io.peyvand.customer.PublicPage;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The preference centre behind the link of a message: no sign-in, her token is the authority; looking at it changes nothing. */
@Controller
class PreferencePage {

    private static final String SOURCE = "preference-centre";

    private final ConsentLinks links;
    private final Customers customers;
    private final Preferences preferences;
    private final Choices choices;
    private final PublicPage pages;

    PreferencePage(ConsentLinks links, Customers customers, Preferences preferences, Choices choices, PublicPage pages) {
        this.links = links;
        this.customers = customers;
        this.preferences = preferences;
        this.choices = choices;
        this.pages = pages;
    }

    private record Visit(Link link, CustomerProfile customer) {
    }

    @GetMapping("/p/{token}")
    ModelAndView show(@PathVariable String token, Locale browser) {
        return read(token).map(visit -> page(visit, PublicPage.spoken(visit.customer().locale(), browser))).orElseGet(() -> unknown(browser));
    }

    @PostMapping("/p/{token}")
    ModelAndView save(@PathVariable String token, @RequestParam MultiValueMap<String, String> sent, Locale browser) {
        Optional<Visit> known = read(token);
        if (known.isEmpty()) {
            return unknown(browser);
        }
        Visit visit = known.get();
        PreferenceAnswers answers = new PreferenceAnswers(sent);
        PreferenceSheet shown = new PreferenceSheet(pages, choices, PublicPage.spoken(visit.customer().locale(), browser));
        if (answers.leavesAltogether()) {
            preferences.leave(visit.customer(), new Departures.Act(SOURCE, shown.text("leave.text"), visit.link().deliveryId()));
        } else {
            PreferenceForm form = answers.form(preferences.of(visit.customer()), choices.now());
            preferences.change(visit.customer(), form, new Departures.Act(SOURCE, shown.answered(form), visit.link().deliveryId()));
        }
        Visit after = read(token).orElse(visit);
        return page(after, PublicPage.spoken(after.customer().locale(), browser)).addObject("done", answers.leavesAltogether() ? "left" : "saved");
    }

    private ModelAndView page(Visit visit, Locale locale) {
        PreferenceDetails now = preferences.of(visit.customer());
        Locale hers = visit.customer().locale();
        return pages.form("consent/preferences", "consent.preferences", locale)
                .addObject("sheet", new PreferenceSheet(pages, choices, locale))
                .addObject("now", now)
                .addObject("leavable", now.channels().containsValue(true))
                .addObject("messageLanguage", hers == null ? "" : hers.getLanguage())
                .addObject("address", visit.customer().email() == null ? null : Masked.address(visit.customer().email()));
    }

    private Optional<Visit> read(String token) {
        return links.readPreferences(token).flatMap(link -> customers.find(link.customerId()).map(customer -> new Visit(link, customer)));
    }

    private ModelAndView unknown(Locale browser) {
        return pages.notice("consent.unknownLink", PublicPage.spoken(null, browser), HttpStatus.NOT_FOUND);
    }
}
