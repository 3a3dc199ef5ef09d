package io.peyvand.tracking;

import io.peyvand.customer.PublicPage;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Forms that a browser sends by itself. */
@Controller
class LeadPage {

    private final Leads leads;
    private final PublicPage pages;

    LeadPage(Leads leads, PublicPage pages) {
        this.leads = leads;
        this.pages = pages;
    }

    @PostMapping(path = "/f/{form}", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ModelAndView submit(@PathVariable String form, @ModelAttribute LeadForm lead, Locale browser) {
        Locale locale = PublicPage.spoken(null, browser);
        if (!lead.problems(Leads.named(form)).isEmpty()) {
            return pages.notice("tracking.leadRefused", locale, HttpStatus.BAD_REQUEST);
        }
        leads.capture(form, lead);
        return pages.notice("tracking.lead", locale, HttpStatus.OK);
    }
}
