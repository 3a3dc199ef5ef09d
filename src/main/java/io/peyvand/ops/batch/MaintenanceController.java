package io.peyvand.ops.batch;

import io.peyvand.journey.Suspension;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Suspends all starts, and says what still runs. */
@RestController
@RequestMapping("/api/operations/maintenance")
class MaintenanceController {

    private final Drain drain;

    MaintenanceController(Drain drain) {
        this.drain = drain;
    }

    @GetMapping
    Maintenance show() {
        return new Maintenance(drain.all().orElse(null), drain.lines());
    }

    @PutMapping
    Maintenance begin(@RequestBody MaintenanceForm form) {
        drain.begin(form.reason());
        return show();
    }

    @DeleteMapping
    Maintenance end() {
        drain.end();
        return show();
    }

    record MaintenanceForm(@Nullable String reason) {
    }

    record Maintenance(@Nullable Suspension suspension, List<Drain.Line> journeys) {
    }
}
