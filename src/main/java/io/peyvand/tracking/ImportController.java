package io.peyvand.tracking;

import io.peyvand.access.Audit;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/api/imports")
class ImportController {

    private final Imports imports;
    private final Audit audit;

    ImportController(Imports imports, Audit audit) {
        this.imports = imports;
        this.audit = audit;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, Object> create(@RequestParam String kind, @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "false") boolean dryRun, @RequestParam(defaultValue = "false") boolean createCustomers) throws IOException {
        UUID id;
        try (InputStream upload = file.getInputStream()) {
            id = imports.start(kind, upload, dryRun, createCustomers);
        }
        audit.record("tracking.import", id.toString(), Map.of("kind", kind, "dryRun", dryRun));
        return Map.of("id", id);
    }

    @GetMapping("/{id}")
    ImportRun show(@PathVariable UUID id) {
        return imports.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no import %s.".formatted(id)));
    }
}
