package io.peyvand.campaign.audience;

import io.peyvand.tracking.SpooledFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/campaigns/{id}")
class MemberController {

    private final MemberImport imports;

    MemberController(MemberImport imports) {
        this.imports = imports;
    }

    /** @param file columns {@code customer,arm}; the arm is {@code holdout}, a position, or the key of an offer that one variant alone has */
    @PostMapping("/members")
    ImportedMembers record(@PathVariable UUID id, @RequestParam MultipartFile file, @RequestParam Instant sentAt,
            @RequestParam(defaultValue = "false") boolean dryRun) throws IOException {
        Path spooled;
        try (InputStream upload = file.getInputStream()) {
            spooled = SpooledFile.of(upload);
        }
        try {
            return imports.record(id, spooled, sentAt, dryRun);
        } finally {
            Files.deleteIfExists(spooled);
        }
    }
}
