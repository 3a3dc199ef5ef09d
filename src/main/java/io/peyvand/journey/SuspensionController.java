package io.peyvand.journey;

import io.peyvand.web.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Holds back new starts of one journey, and lets them go on. */
@RestController
@RequestMapping("/api/journeys")
class SuspensionController {

    private final Journeys journeys;

    SuspensionController(Journeys journeys) {
        this.journeys = journeys;
    }

    @GetMapping("/suspensions")
    List<Suspension> list() {
        return journeys.suspensions();
    }

    @PutMapping("/{processId}/suspension")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void suspend(@PathVariable String processId, @RequestBody SuspensionForm form) {
        journeys.suspendStarts(known(processId), form.reason());
    }

    @DeleteMapping("/{processId}/suspension")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(@PathVariable String processId) {
        journeys.resumeStarts(known(processId));
    }

    private String known(String processId) {
        if (!journeys.isDeployed(processId)) {
            throw Problem.notFound(new UnknownJourney(processId).getMessage());
        }
        return processId;
    }

    record SuspensionForm(@Nullable String reason) {
    }
}
