package io.peyvand.ops.batch;

import io.peyvand.web.Paging;
import io.peyvand.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Batches: preview, start, watch, pause, cancel. */
@RestController
@RequestMapping("/api/operations/batches")
class BatchController {

    private final BatchRequests requests;
    private final Batches batches;
    private final BatchViews views;

    BatchController(BatchRequests requests, Batches batches, BatchViews views) {
        this.requests = requests;
        this.batches = batches;
        this.views = views;
    }

    @PostMapping("/previews")
    PreviewAnswer preview(@RequestBody BatchForm form) {
        return views.inWords(requests.preview(form));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Batches.Started start(@RequestBody BatchForm form) {
        return requests.start(form);
    }

    @GetMapping
    Paging.Page<BatchView> list(HttpServletRequest request) {
        return views.list(Paging.of(request, Map.of("id", "id"), "id,desc"));
    }

    @GetMapping("/{id}")
    BatchView show(@PathVariable long id) {
        return views.find(id);
    }

    @GetMapping("/{id}/items")
    List<Accepted> items(@PathVariable long id, @RequestParam(defaultValue = "0") long after, @RequestParam @Nullable String state,
            @RequestParam(defaultValue = "100") int size) {
        if (size < 1 || size > Paging.MAXIMUM_SIZE) {
            throw Problem.badRequest("size", "'size' must be a whole number from 1 to %d.".formatted(Paging.MAXIMUM_SIZE));
        }
        return views.items(id, state, after, size);
    }

    @PostMapping("/{id}/pause")
    BatchView pause(@PathVariable long id) {
        batches.pause(id);
        return views.find(id);
    }

    @PostMapping("/{id}/resume")
    BatchView resume(@PathVariable long id) {
        batches.resume(id);
        return views.find(id);
    }

    @PostMapping("/{id}/cancel")
    BatchView cancel(@PathVariable long id) {
        batches.cancel(id);
        return views.find(id);
    }

    @PutMapping("/{id}/rate")
    BatchView rate(@PathVariable long id, @RequestBody RateForm form) {
        batches.changeRate(id, form.perSecond());
        return views.find(id);
    }

    record RateForm(int perSecond) {
    }

    /** @param migration what would come of whom, when they are to go to another version */
    record PreviewAnswer(BatchKind kind, long items, @Nullable MigrationAnswer migration) {
    }

    record MigrationAnswer(int version, long migrated, long carriedOver, long cannot, List<GroupAnswer> groups, Map<String, @Nullable String> mapping) {
    }

    /** @param reason why they cannot; absent when they can */
    record GroupAnswer(int fromVersion, String way, List<String> at, long instances, long example, @Nullable String reason, List<String> waitsAnew) {
    }

    /** A batch with how far it has come. */
    record BatchView(long id, BatchKind kind, Target target, Map<String, String> filter, Orders orders, @Nullable String reason, String createdBy,
            Instant createdAt, Batch.State state, int perSecond, @Nullable Instant endedAt, Progress progress, List<Failures> failures) {
    }

    /** @param example key of one of them */
    record Failures(String state, @Nullable String reason, long items, long example) {
    }
}
