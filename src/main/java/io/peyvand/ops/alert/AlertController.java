package io.peyvand.ops.alert;

import io.peyvand.web.Paging;
import io.peyvand.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/operations/alerts")
class AlertController {

    private final Alerts alerts;

    AlertController(Alerts alerts) {
        this.alerts = alerts;
    }

    record Acknowledged(@Nullable String note) {
    }

    /** @param state {@code OPEN}, or {@code OVER} */
    @GetMapping
    Paging.Page<Alert> list(@RequestParam(defaultValue = "OPEN") String state, HttpServletRequest request) {
        Paging paging = Paging.of(request, Map.of("since", "since"), "since,desc");
        return switch (state) {
            case "OPEN" -> paging.page(alerts.open(paging.offset(), paging.size()), alerts.openCount());
            case "OVER" -> paging.page(alerts.past(paging.offset(), paging.size()), alerts.pastCount());
            default -> throw Problem.badRequest("state", "'%s' is none of OPEN, OVER.".formatted(state));
        };
    }

    @PostMapping("/{id}/acknowledge")
    Alert acknowledge(@PathVariable long id, @RequestBody(required = false) @Nullable Acknowledged form, Principal caller) {
        return alerts.acknowledge(id, form == null ? null : form.note(), caller.getName());
    }
}
