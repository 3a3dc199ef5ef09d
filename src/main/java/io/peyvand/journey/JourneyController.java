package io.peyvand.journey;

import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import io.peyvand.web.Problem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/journeys")
class JourneyController {

    private final Journeys journeys;
    private final JourneyCatalogue catalogue;
    private final Customers customers;
    private final StartRequests requests;

    JourneyController(Journeys journeys, JourneyCatalogue catalogue, Customers customers, StartRequests requests) {
        this.journeys = journeys;
        this.catalogue = catalogue;
        this.customers = customers;
        this.requests = requests;
    }

    @GetMapping
    List<JourneySummary> list() {
        return journeys.overview();
    }

    @PostMapping("/{processId}/starts")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Started start(@PathVariable String processId, @RequestBody StartForm form) {
        JourneyModel journey = known(processId);
        form.check();
        CustomerProfile customer = customers.findByExternalId(form.customer())
                .orElseThrow(() -> Problem.notFound("There is no customer '%s'.".formatted(form.customer())));
        return new Started(requests.start(journey, customer, form.variables() == null ? Map.of() : form.variables()).toString());
    }

    @GetMapping("/{processId}/funnel")
    Funnel funnel(@PathVariable String processId, @RequestParam @Nullable Integer version) {
        int wanted = version == null ? known(processId).version() : version;
        JourneyModel journey = catalogue.process(processId, wanted)
                .orElseThrow(() -> Problem.notFound("No version %d of '%s' is deployed.".formatted(wanted, processId)));
        List<Element> elements = new TreeMap<>(journeys.elementCounts(processId, wanted)).entrySet().stream()
                .map(entry -> Element.of(entry.getKey(), entry.getValue())).toList();
        return new Funnel(processId, journey.name(), wanted, elements, Funnel.APPROXIMATE);
    }

    private JourneyModel known(String processId) {
        return catalogue.journey(processId).orElseThrow(() -> Problem.notFound(new UnknownJourney(processId).getMessage()));
    }

    record Started(String enrolmentId) {
    }

    /** @param medianTime ISO-8601, between the step before and this one */
    record Element(String element, long entered, long completed, long active, long incidents, @Nullable String medianTime) {

        static Element of(String element, ElementCount count) {
            return new Element(element, count.entered(), count.completed(), count.active(), count.incidents(),
                    count.medianTime() == null ? null : count.medianTime().toString());
        }
    }

    record Funnel(String processId, String name, int version, List<Element> elements, String approximate) {

        static final String APPROXIMATE = "Tasks are counted exactly, as workers did them. Waits are inferred: whoever goes on is shown where the "
                + "task she did last leads to, or at that task when a gateway leaves it open. Median times are taken over the latest 20,000 steps.";
    }
}
