package io.peyvand.insight;

import io.peyvand.web.Paging;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class CustomersPage {

    private static final List<String> STAGES = List.of("lead", "prospect", "new", "active", "loyal", "at-risk", "lapsed", "sunset");
    private static final List<String> SEGMENTS = List.of(
            "value-top", "value-high", "value-medium", "value-low", "churn-high", "churn-medium", "churn-low");

    private final CustomerSearch search;

    CustomersPage(CustomerSearch search) {
        this.search = search;
    }

    @GetMapping("/customers")
    String list(@RequestParam @Nullable String q, @RequestParam @Nullable String stage, @RequestParam @Nullable String segment,
            @RequestParam @Nullable String sort, @RequestHeader(name = "HX-Request", required = false) @Nullable String partial, HttpServletRequest request, Model model) {
        var filter = new CustomerFilter(q, stage, segment);
        model.addAttribute("filter", filter);
        model.addAttribute("sort", sort);
        model.addAttribute("found", search.find(filter, Paging.of(request, CustomerSearch.SORTABLE, "externalId,asc")));
        model.addAttribute("stages", STAGES);
        model.addAttribute("segments", SEGMENTS);
        return partial == null ? "insight/customers" : "insight/customers :: results";
    }
}
