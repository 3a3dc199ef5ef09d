package io.peyvand.model;

import io.peyvand.engine.DeployedModel;
import io.peyvand.engine.EngineUnavailable;
import io.peyvand.model.gate.ModelProblem;
import io.peyvand.model.xml.HardenedXml;
import io.peyvand.model.xml.UploadedModel;
import io.peyvand.web.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/models")
class ModelController {

    private static final int MAXIMUM_FILES = 50;

    private final Models models;

    ModelController(Models models) {
        this.models = models;
    }

    @PostMapping("/validations")
    Validation validate(@RequestParam("file") List<MultipartFile> files) {
        List<ModelProblem> problems = models.validate(read(files));
        return new Validation(problems.stream().noneMatch(problem -> problem.severity() == ModelProblem.Severity.error), problems);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Deployment deploy(@RequestParam("file") List<MultipartFile> files, Principal caller) {
        return new Deployment(models.deploy(read(files), caller.getName()).stream().map(Deployed::of).toList());
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.UNPROCESSABLE_CONTENT)
    ProblemDetail refused(ModelsRefused refused) {
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(refused.getMessage()));
        detail.setProperty("valid", false);
        detail.setProperty("problems", refused.problems());
        return detail;
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    ProblemDetail unavailable(EngineUnavailable unavailable) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(unavailable.getMessage()));
    }

    /** Takes of each file no more than shows that it is too large. */
    private static List<UploadedModel> read(List<MultipartFile> files) {
        if (files.size() > MAXIMUM_FILES) {
            throw Problem.badRequest("file", "Send at most %d files at once.".formatted(MAXIMUM_FILES));
        }
        List<UploadedModel> models = new ArrayList<>();
        for (MultipartFile file : files) {
            try (var content = file.getInputStream()) {
                String name = file.getOriginalFilename();
                models.add(new UploadedModel(name == null ? "" : name, content.readNBytes(HardenedXml.MAXIMUM_BYTES + 1)));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return models;
    }

    record Validation(boolean valid, List<ModelProblem> problems) {
    }

    record Deployment(List<Deployed> deployed) {
    }

    record Deployed(String id, int version) {

        static Deployed of(DeployedModel model) {
            return new Deployed(model.id(), model.version());
        }
    }
}
