package io.peyvand.segment;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** There are as many segments as stages, value segments and churn bands: too few to page. */
@RestController
@RequestMapping("/api/segments")
class SegmentController {

    private final Scorings scorings;

    SegmentController(Scorings scorings) {
        this.scorings = scorings;
    }

    @GetMapping
    List<SegmentSummary> list() {
        return scorings.segments();
    }

    @GetMapping("/{key}")
    SegmentSummary show(@PathVariable String key) {
        return scorings.segments().stream().filter(segment -> segment.key().equals(key)).findFirst().orElseThrow(() ->
                new ResponseStatusException(HttpStatus.NOT_FOUND, "The latest scoring found no segment '%s'.".formatted(key)));
    }
}
