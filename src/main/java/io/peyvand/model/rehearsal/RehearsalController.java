package io.peyvand.model.rehearsal;

import io.peyvand.model.Uploads;
import io.peyvand.web.Paging;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/rehearsals")
class RehearsalController {

    private final RehearsalDesk desk;
    private final OrderParts parts;

    RehearsalController(RehearsalDesk desk, OrderParts parts) {
        this.desk = desk;
        this.parts = parts;
    }

    record Ordered(long id) {
    }

    /** @param played how far the clock of the rehearsal has come */
    record Progress(int percent, Duration played, int ahead) {
    }

    record Answer(long id, String processId, @Nullable Integer version, boolean draft, RehearsalRun.State state, Progress progress,
            RehearsalRequest request, String requestedBy, Instant requestedAt, @Nullable Instant startedAt, @Nullable Instant endedAt,
            @Nullable String failure, @Nullable RehearsalResult result) {

        static Answer of(RehearsalRun run) {
            return new Answer(run.id(), run.processId(), run.version(), run.draft(), run.state(), new Progress(run.percent(), run.played(), run.ahead()),
                    run.request(), run.requestedBy(), run.requestedAt(), run.startedAt(), run.endedAt(), run.failure(), run.result());
        }
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Ordered> rehearse(@RequestBody RehearsalForm form, Principal caller) {
        return accepted(desk.order(form, caller.getName()));
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Ordered> rehearseFiles(@RequestParam("file") List<MultipartFile> files, HttpServletRequest request, Principal caller)
            throws IOException, ServletException {
        return accepted(desk.order(parts.read(request), Uploads.read(files), caller.getName()));
    }

    private static ResponseEntity<Ordered> accepted(long id) {
        return ResponseEntity.accepted().location(URI.create("/api/rehearsals/" + id)).body(new Ordered(id));
    }

    @GetMapping
    Paging.Page<Answer> list(@RequestParam(required = false) @Nullable String processId, HttpServletRequest request) {
        return desk.list(processId, Paging.of(request, Map.of("id", "id"), "id,desc")).map(Answer::of);
    }

    @GetMapping("/{id}")
    Answer show(@PathVariable long id) {
        return Answer.of(desk.find(id));
    }

    @PostMapping("/{id}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void cancel(@PathVariable long id) {
        desk.cancel(id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void stop(@PathVariable long id) {
        desk.cancel(id);
    }
}
