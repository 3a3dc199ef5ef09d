package io.peyvand.ops.batch;

import io.peyvand.web.Paging;
import io.peyvand.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All batches, and one with how far it has come. */
@Controller
@RequestMapping("/operations/batches")
class BatchesPage {

    private final Batches batches;
    private final BatchViews views;
    private final BatchRecords records;

    BatchesPage(Batches batches, BatchViews views, BatchRecords records) {
        this.batches = batches;
        this.views = views;
        this.records = records;
    }

    @GetMapping
    String list(HttpServletRequest request, Model model) {
        model.addAttribute("page", views.list(Paging.of(request, Map.of("id", "id"), "id,desc")));
        return request.getHeader("HX-Request") == null ? "ops/batches" : "ops/batches :: list";
    }

    /** Its progress alone for a page that follows it; once it has ended that page is loaded anew, for there is nothing left to steer. */
    @GetMapping("/{id}")
    String show(@PathVariable long id, HttpServletRequest request, HttpServletResponse response, Model model) {
        BatchController.BatchView batch = views.find(id);
        model.addAttribute("batch", batch);
        model.addAttribute("groups", records.groups(id));
        if (request.getHeader("HX-Request") == null) {
            return "ops/batch";
        }
        if (batch.state().ended()) {
            response.setHeader("HX-Refresh", "true");
        }
        return "ops/batch :: progress";
    }

    @PostMapping("/{id}/pause")
    String pause(@PathVariable long id, RedirectAttributes after) {
        return attempt(id, after, () -> batches.pause(id));
    }

    @PostMapping("/{id}/resume")
    String resume(@PathVariable long id, RedirectAttributes after) {
        return attempt(id, after, () -> batches.resume(id));
    }

    @PostMapping("/{id}/cancel")
    String cancel(@PathVariable long id, RedirectAttributes after) {
        return attempt(id, after, () -> batches.cancel(id));
    }

    @PostMapping("/{id}/rate")
    String rate(@PathVariable long id, @RequestParam int perSecond, RedirectAttributes after) {
        return attempt(id, after, () -> batches.changeRate(id, perSecond));
    }

    /** It may have ended while somebody looked at the button. */
    private static String attempt(long id, RedirectAttributes after, Runnable act) {
        try {
            act.run();
        } catch (Problem refused) {
            if (refused.status().value() == 404) {
                throw refused;
            }
            after.addFlashAttribute("refusal", refused.getMessage());
        }
        return "redirect:/operations/batches/" + id;
    }
}
