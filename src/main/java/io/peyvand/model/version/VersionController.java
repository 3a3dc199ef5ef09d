package io.peyvand.model.version;

import io.peyvand.engine.DeployedModel;
import io.peyvand.model.Uploads;
import io.peyvand.web.Paging;
import io.peyvand.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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
@RequestMapping("/api/models")
class VersionController {

    private final Versions versions;

    VersionController(Versions versions) {
        this.versions = versions;
    }

    /** 202 when somebody else has to look at it first. */
    @PostMapping
    ResponseEntity<Object> deploy(@RequestParam("file") List<MultipartFile> files, @RequestParam @Nullable String note,
            @RequestParam @Nullable Integer canary, Principal caller) {
        Release release = versions.deploy(new Upload(Uploads.read(files), note, canary), caller.getName());
        return release.review() == null ? ResponseEntity.status(HttpStatus.CREATED).body(new Deployment(release.deployed()))
                : ResponseEntity.accepted().location(URI.create("/api/models/reviews/" + release.review())).body(new Requested(release.review()));
    }

    @GetMapping("/{id}/versions")
    Paging.Page<VersionSummary> list(@PathVariable String id, HttpServletRequest request) {
        Paging paging = Paging.of(request, Map.of("version", "version"), "version,desc");
        List<VersionSummary> all = versions.of(id);
        List<VersionSummary> sorted = paging.orderBy().endsWith("ASC") ? all.reversed() : all;
        return paging.page(sorted.stream().skip(paging.offset()).limit(paging.size()).toList(), all.size());
    }

    @GetMapping("/{id}/versions/{version}")
    VersionDetails show(@PathVariable String id, @PathVariable int version) {
        DeployedModel model = versions.find(id, version);
        VersionSummary summary = versions.of(id).stream().filter(each -> each.version() == version).findFirst().orElseThrow();
        return new VersionDetails(id, model.kind().name(), version, model.name(), summary.fileName(), summary.deployedBy(), summary.deployedAt(),
                summary.note(), model.xml());
    }

    @PostMapping("/{id}/rollback")
    @ResponseStatus(HttpStatus.CREATED)
    Deployment rollBack(@PathVariable String id, @RequestBody Rollback rollback, Principal caller) {
        if (rollback.version() == null) {
            throw Problem.badRequest("version", "Say which version to go back to.");
        }
        return new Deployment(versions.rollBack(id, rollback.version(), caller.getName()));
    }

    record Deployment(List<Released> deployed) {
    }

    record Requested(long review) {
    }

    record VersionDetails(String id, String kind, int version, String name, String fileName, String deployedBy, Instant deployedAt,
            @Nullable String note, String xml) {
    }

    record Rollback(@Nullable Integer version) {
    }
}
