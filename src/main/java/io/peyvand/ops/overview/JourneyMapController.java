package io.peyvand.ops.overview;

import io.peyvand.ops.WrittenInstant;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/operations/journeys")
class JourneyMapController {

    private final JourneyMap map;
    private final Clock clock;

    JourneyMapController(JourneyMap map, Clock clock) {
        this.map = map;
        this.clock = clock;
    }

    @GetMapping("/{processId}")
    JourneyMapDetails show(@PathVariable String processId, @RequestParam @Nullable Integer version, @RequestParam @Nullable String from,
            @RequestParam @Nullable String to) {
        Period period = Period.of(WrittenInstant.read("from", from), WrittenInstant.read("to", to), clock.instant());
        return map.details(map.definition(processId, version), period);
    }
}
