package io.peyvand.tracking;

import io.peyvand.customer.FieldProblem;
import io.peyvand.customer.InvalidInput;
import io.peyvand.customer.PublicPage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Forms of web sites. The answer is the same whether the address is known here or not. */
@Controller
class LeadController {

    private final Leads leads;
    private final PublicPage pages;

    LeadController(Leads leads, PublicPage pages) {
        this.leads = leads;
        this.pages = pages;
    }

    @PostMapping(path = "/f/{form}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> capture(@PathVariable String form, @RequestBody LeadForm lead) {
        List<FieldProblem> problems = lead.problems(named(form));
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        leads.capture(form, lead);
        return ResponseEntity.accepted().body(Map.of("received", true));
    }

    /** @param lead bound without its name, so that the fields are called as in the form */
    @PostMapping(path = "/f/{form}", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ModelAndView submit(@PathVariable String form, @ModelAttribute LeadForm lead, Locale browser) {
        Locale locale = PublicPage.spoken(null, browser);
        if (!lead.problems(named(form)).isEmpty()) {
            return pages.notice("tracking.leadRefused", locale, HttpStatus.BAD_REQUEST);
        }
        leads.capture(form, lead);
        return pages.notice("tracking.lead", locale, HttpStatus.OK);
    }

    private static String named(String form) {
        if (!form.matches("[a-z0-9][a-z0-9-]{0,59}")) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "A form is named by lower-case letters, digits and hyphens.");
        }
        return form;
    }
}
