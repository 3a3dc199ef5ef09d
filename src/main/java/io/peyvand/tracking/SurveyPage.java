package io.peyvand.tracking;

import io.peyvand.access.SignedTokens;
import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import io.peyvand.customer.PublicPage;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The satisfaction question behind the link of one delivery; the first answer counts. */
@Controller
class SurveyPage {

    private static final List<Integer> SCORES = IntStream.rangeClosed(0, 10).boxed().toList();

    private final SignedTokens tokens;
    private final Customers customers;
    private final TrackedEvents events;
    private final PublicPage pages;
    private final Clock clock;

    SurveyPage(SignedTokens tokens, Customers customers, TrackedEvents events, PublicPage pages, Clock clock) {
        this.tokens = tokens;
        this.customers = customers;
        this.events = events;
        this.pages = pages;
        this.clock = clock;
    }

    private record Question(String deliveryId, CustomerProfile customer) {
    }

    @GetMapping("/s/{token}")
    ModelAndView show(@PathVariable String token, Locale browser) {
        return read(token)
                .map(question -> form(language(question, browser)))
                .orElseGet(() -> unknown(browser));
    }

    @PostMapping("/s/{token}")
    ModelAndView answer(@PathVariable String token, @RequestParam @Nullable String score, Locale browser) {
        Optional<Question> asked = read(token);
        if (asked.isEmpty()) {
            return unknown(browser);
        }
        Locale locale = language(asked.get(), browser);
        Optional<Integer> chosen = SCORES.stream().filter(each -> each.toString().equals(score)).findFirst();
        if (chosen.isEmpty()) {
            return pages.notice("tracking.surveyIncomplete", locale, HttpStatus.BAD_REQUEST);
        }
        events.record(List.of(new NewEvent("survey-" + asked.get().deliveryId(), "satisfaction-answered", asked.get().customer().externalId(),
                clock.instant(), null, null, Map.of("score", chosen.get()))));
        return pages.notice("tracking.surveyAnswered", locale, HttpStatus.OK);
    }

    private ModelAndView form(Locale locale) {
        Map<Integer, String> scores = new LinkedHashMap<>();
        SCORES.forEach(score -> scores.put(score, pages.number(score, locale)));
        return pages.form("tracking/survey", "tracking.survey", locale).addObject("scores", scores);
    }

    private Optional<Question> read(String token) {
        return tokens.verify(TrackedEvents.SURVEY_USE, token).map(payload -> payload.split(":", 2))
                .flatMap(parts -> customers.find(Long.parseLong(parts[1])).map(customer -> new Question(parts[0], customer)));
    }

    private static Locale language(Question question, Locale browser) {
        return PublicPage.spoken(question.customer().locale(), browser);
    }

    private ModelAndView unknown(Locale browser) {
        return pages.notice("consent.unknownLink", PublicPage.spoken(null, browser), HttpStatus.NOT_FOUND);
    }
}
