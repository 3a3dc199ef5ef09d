package io.peyvand.segment;

import io.peyvand.customer.InvalidInput;
import io.peyvand.segment.SegmentPreviews.Preview;
import io.peyvand.web.Problem;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Groups of the latest scoring, and filters that somebody saved: few enough not to be paged. */
@RestController
@RequestMapping("/api/segments")
class SegmentController {

    private final Segments segments;
    private final SegmentCatalogue catalogue;
    private final SegmentPreviews previews;

    SegmentController(Segments segments, SegmentCatalogue catalogue, SegmentPreviews previews) {
        this.segments = segments;
        this.catalogue = catalogue;
        this.previews = previews;
    }

    @GetMapping
    List<SegmentSummary> list() {
        return catalogue.list();
    }

    @GetMapping("/{key}")
    SegmentDetails show(@PathVariable String key) {
        return catalogue.find(key).orElseThrow(() -> unknown(key));
    }

    @PutMapping("/{key}")
    ResponseEntity<SegmentDetails> put(@PathVariable String key, @RequestBody SegmentForm form, Principal caller) {
        boolean created = catalogue.save(key, form, caller.getName());
        return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK).body(show(key));
    }

    @DeleteMapping("/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String key) {
        if (!catalogue.delete(key)) {
            throw unknown(key);
        }
    }

    /** Counts it anew in the background. */
    @PostMapping("/{key}/sizes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void refresh(@PathVariable String key) {
        show(key);
        catalogue.refresh(key);
    }

    record Question(@Nullable JsonNode filter) {
    }

    /** Who would be in it, without saving anything. */
    @PostMapping("/previews")
    Preview preview(@RequestBody Question question) throws InterruptedException {
        if (question.filter() == null || question.filter().isNull()) {
            throw new InvalidInput("filter", "is required; {} is everybody");
        }
        return previews.of(segments.count(question.filter()));
    }

    private static Problem unknown(String key) {
        return Problem.notFound("There is no segment '%s'.".formatted(key));
    }
}
