package io.peyvand.segment;

import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/api/scorings")
class ScoringController {

    private final Segments segments;
    private final Scorings scorings;

    ScoringController(Segments segments, Scorings scorings) {
        this.segments = segments;
        this.scorings = scorings;
    }

    @PostMapping
    ResponseEntity<Map<String, Long>> create() {
        long id = segments.request();
        return ResponseEntity.accepted().location(URI.create("/api/scorings/" + id)).body(Map.of("id", id));
    }

    @GetMapping("/{id}")
    ScoringDetails show(@PathVariable long id) {
        return scorings.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no scoring %d.".formatted(id)));
    }
}
