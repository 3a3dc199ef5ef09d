package io.peyvand.segment;

import io.peyvand.customer.FieldProblem;
import io.peyvand.customer.InvalidInput;
import io.peyvand.web.Problem;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Segments as a person sees and builds them. */
@Controller
@RequestMapping("/segments")
class SegmentsPage {

    private final SegmentCatalogue catalogue;
    private final JsonMapper json;

    SegmentsPage(SegmentCatalogue catalogue, JsonMapper json) {
        this.catalogue = catalogue;
        this.json = json;
    }

    @GetMapping
    String list(Model model) {
        List<SegmentSummary> segments = catalogue.list();
        model.addAttribute("segments", segments);
        model.addAttribute("largest", segments.stream().mapToLong(each -> each.size() == null ? 0 : each.size()).max().orElse(0));
        return "segment/segments";
    }

    @GetMapping("/new")
    String create(Model model) {
        fill(model, null, "", "{}");
        return "segment/segment";
    }

    @GetMapping("/{key}")
    String edit(@PathVariable String key, Model model) {
        SegmentDetails segment = catalogue.find(key).orElseThrow(() -> Problem.notFound("There is no segment '%s'.".formatted(key)));
        boolean saved = segment.summary().saved();
        fill(model, saved ? key : null, saved ? segment.summary().name() : "", json.writeValueAsString(segment.filter()));
        model.addAttribute("scored", !saved);
        return "segment/segment";
    }

    @PostMapping
    ModelAndView create(@RequestParam String name, @RequestParam String filter, Principal caller) {
        return save(null, catalogue.freeKey(name), name, filter, caller);
    }

    @PostMapping("/{key}")
    ModelAndView update(@PathVariable String key, @RequestParam String name, @RequestParam String filter, Principal caller) {
        return save(key, key, name, filter, caller);
    }

    private ModelAndView save(@Nullable String known, String key, String name, String filter, Principal caller) {
        try {
            catalogue.save(key, new SegmentForm(name, json.readTree(filter)), caller.getName());
            return new ModelAndView("redirect:/segments");
        } catch (InvalidInput refused) {
            return refused(known, name, filter, refused.problems());
        } catch (JacksonException unreadable) {
            return refused(known, name, "{}", List.of(new FieldProblem("filter", "is not JSON")));
        }
    }

    private static ModelAndView refused(@Nullable String known, String name, String filter, List<FieldProblem> problems) {
        ModelAndView page = new ModelAndView("segment/segment", HttpStatus.BAD_REQUEST);
        page.addAllObjects(Map.of("name", name, "filter", filter, "problems", problems));
        page.addObject("key", known);
        return page;
    }

    @PostMapping("/{key}/delete")
    String remove(@PathVariable String key, RedirectAttributes next) {
        try {
            catalogue.delete(key);
        } catch (Problem used) {
            next.addFlashAttribute("refusal", used.getMessage());
        }
        return "redirect:/segments";
    }

    private static void fill(Model model, @Nullable String key, String name, String filter) {
        model.addAttribute("key", key);
        model.addAttribute("name", name);
        model.addAttribute("filter", filter);
    }
}
