package io.peyvand.model.version;

import io.peyvand.engine.EngineUnavailable;
import io.peyvand.engine.ModelKind;
import io.peyvand.model.ModelsRefused;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.UploadedModel;
import io.peyvand.web.Paging;
import io.peyvand.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Deployments that wait for somebody else, each with what it would change. */
@Controller
@RequestMapping("/models/reviews")
class ReviewPage {

    private final Reviews reviews;
    private final ReviewRows rows;
    private final Sides sides;
    private final Sentences sentences;
    private final VersionSettings settings;

    ReviewPage(Reviews reviews, ReviewRows rows, Sides sides, Sentences sentences, VersionSettings settings) {
        this.reviews = reviews;
        this.rows = rows;
        this.sides = sides;
        this.sentences = sentences;
        this.settings = settings;
    }

    /** One model of the upload. @param diff absent when it is new */
    record Part(String file, boolean process, @Nullable DiffView diff) {
    }

    @GetMapping
    String list(HttpServletRequest request, Model model) {
        model.addAttribute("reviews", rows.list(Paging.of(request, Map.of("id", "id"), "id,desc")));
        model.addAttribute("required", settings.review());
        return "model/reviews";
    }

    @GetMapping("/{id}")
    String show(@PathVariable long id, Principal reader, Model model) {
        Review review = reviews.find(id);
        model.addAttribute("review", review);
        model.addAttribute("own", review.requestedBy().equals(reader.getName()));
        model.addAttribute("parts", reviews.models(id).stream().flatMap(read -> parts(review, read)).toList());
        return "model/review";
    }

    @GetMapping("/{id}/model.xml")
    ResponseEntity<String> model(@PathVariable long id, @RequestParam String file) {
        byte[] content = rows.files(id).stream().filter(each -> each.name().equals(file)).map(UploadedModel::content).findFirst()
                .orElseThrow(() -> Problem.notFound("Review %d has no file '%s'.".formatted(id, file)));
        return ResponseEntity.ok().contentType(new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8)).body(new String(content, StandardCharsets.UTF_8));
    }

    @PostMapping("/{id}/approve")
    String approve(@PathVariable long id, Principal reader, Model model) {
        return decided(id, reader, model, () -> reviews.approve(id, reader.getName()));
    }

    @PostMapping("/{id}/reject")
    String reject(@PathVariable long id, @RequestParam String reason, Principal reader, Model model) {
        return decided(id, reader, model, () -> reviews.reject(id, reader.getName(), reason));
    }

    @PostMapping("/{id}/withdraw")
    String withdraw(@PathVariable long id, Principal reader, Model model) {
        return decided(id, reader, model, () -> reviews.withdraw(id, reader.getName()));
    }

    private String decided(long id, Principal reader, Model model, Runnable decision) {
        try {
            decision.run();
            return "redirect:/models/reviews/" + id;
        } catch (ModelsRefused refused) {
            model.addAttribute("refusal", refused.getMessage());
            model.addAttribute("problems", refused.problems());
        } catch (Problem | EngineUnavailable refused) {
            model.addAttribute("refusal", refused.getMessage());
        }
        return show(id, reader, model);
    }

    /** Against the versions it was made from: those it has replaced, once it is deployed. */
    private Stream<Part> parts(Review review, ReadModel read) {
        boolean process = read.kind() == ModelKind.BPMN;
        // One comparison of a file with several decisions shows them all.
        return Stream.concat(read.processIds(), read.decisionIds()).limit(1).map(modelId -> {
            int base = review.bases().getOrDefault(modelId, 0);
            return new Part(read.name(), process, base == 0 ? null : DiffView.of(modelId, read.kind().name(), String.valueOf(base), "review",
                    sides.compare(modelId, base, read), sentences));
        });
    }
}
