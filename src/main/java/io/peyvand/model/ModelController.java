package io.peyvand.model;

import io.peyvand.model.gate.ModelProblem;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/models")
class ModelController {

    private final Models models;

    ModelController(Models models) {
        this.models = models;
    }

    @PostMapping("/validations")
    Validation validate(@RequestParam("file") List<MultipartFile> files) {
        List<ModelProblem> problems = models.validate(Uploads.read(files));
        return new Validation(problems.stream().noneMatch(problem -> problem.severity() == ModelProblem.Severity.error), problems);
    }

    record Validation(boolean valid, List<ModelProblem> problems) {
    }
}
