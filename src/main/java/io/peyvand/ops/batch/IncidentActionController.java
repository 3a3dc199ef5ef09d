package io.peyvand.ops.batch;

import io.peyvand.ops.IncidentFilter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Retries one incident, or all that a filter finds. */
@RestController
@RequestMapping("/api/incidents")
class IncidentActionController {

    private final Acts acts;
    private final Batches batches;
    private final ResultWords words;

    IncidentActionController(Acts acts, Batches batches, ResultWords words) {
        this.acts = acts;
        this.batches = batches;
        this.words = words;
    }

    @PostMapping("/{key}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted retry(@PathVariable long key, @RequestBody(required = false) @Nullable RetryForm form) {
        Map<String, Object> variables = form == null || form.variables() == null ? Map.of() : form.variables();
        return Accepted.of(acts.retry(key, variables, form == null ? null : form.reason()), words);
    }

    @PostMapping("/retries")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Retried retryAll(@RequestBody(required = false) @Nullable RetriesForm asked) {
        RetriesForm form = asked == null ? new RetriesForm(null, null, null, null, null) : asked;
        IncidentFilter filter = new IncidentFilter(form.journey(), form.element(), null, form.error(), null);
        Batches.Started started = batches.start(new NewBatch(BatchKind.RETRY, Target.INCIDENT, filter.parameters(), Orders.NONE, form.reason(),
                form.perSecond() == null ? NewBatch.USUAL_RATE : form.perSecond()), filter.incidents());
        return new Retried(started.items(), started.id());
    }

    record RetryForm(@Nullable Map<String, Object> variables, @Nullable String reason) {
    }

    record RetriesForm(@Nullable String journey, @Nullable String element, @Nullable String error, @Nullable String reason, @Nullable Integer perSecond) {
    }

    /** @param retried how many incidents the batch means */
    record Retried(int retried, long batch) {
    }
}
