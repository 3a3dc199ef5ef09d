package io.peyvand.consent;

import io.peyvand.consent.SuppressionFile.Imported;
import io.peyvand.consent.SuppressionList.Listed;
import io.peyvand.customer.InvalidInput;
import io.peyvand.customer.PlainText;
import io.peyvand.web.Paging;
import io.peyvand.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

@RestController
@RequestMapping("/api/suppressions")
class SuppressionController {

    private final SuppressionList list;
    private final SuppressionLift lift;
    private final SuppressionFile file;

    SuppressionController(SuppressionList list, SuppressionLift lift, SuppressionFile file) {
        this.list = list;
        this.lift = lift;
        this.file = file;
    }

    /** @param reason absent = she asked for it */
    record SuppressionForm(@Nullable String address, @Nullable String reason, @Nullable String note) {
    }

    /** Only the hash of an address is kept, so it is found by being named in full. */
    @GetMapping
    Paging.Page<Suppression> list(@RequestParam Optional<String> address, HttpServletRequest request) {
        Paging paging = Paging.of(request, Map.of("suppressedAt", "suppressed_at"), "suppressedAt,desc");
        if (address.isPresent()) {
            List<Suppression> found = list.find(address.get()).map(Listed::suppression).stream().toList();
            return paging.page(found, found.size());
        }
        return paging.page(list.newest(paging.offset(), paging.size()).stream().map(Listed::suppression).toList(), list.size());
    }

    @PostMapping
    ResponseEntity<Suppression> create(@RequestBody SuppressionForm form) {
        String address = form.address() == null ? "" : form.address().strip();
        PlainText.emailFault(address).ifPresent(fault -> {
            throw new InvalidInput("address", fault);
        });
        PlainText.fault(form.note(), 500).ifPresent(fault -> {
            throw new InvalidInput("note", fault);
        });
        boolean added = list.add(address, SuppressionReason.named(form.reason()).name(), form.note());
        return ResponseEntity.status(added ? HttpStatus.CREATED : HttpStatus.OK).body(list.find(address).orElseThrow().suppression());
    }

    /** @param reason why it may be written to again; kept in the audit */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id, @RequestParam(defaultValue = "") String reason) {
        if (!lift.lift(id, reason)) {
            throw Problem.notFound("There is no suppression '%s'.".formatted(id));
        }
    }

    @PostMapping(path = "/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Imported read(@RequestParam("file") MultipartFile upload) throws IOException {
        try (InputStream rows = upload.getInputStream()) {
            return file.read(rows);
        }
    }

    @GetMapping(path = "/export", produces = "text/csv")
    ResponseEntity<StreamingResponseBody> write() {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"suppressions.csv\"").body(file::write);
    }
}
