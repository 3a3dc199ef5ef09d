package io.peyvand.insight;

import io.peyvand.web.Paging;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list lives here, not with the customer, because it joins what several modules know. */
@RestController
class CustomerListController {

    private final CustomerSearch search;

    CustomerListController(CustomerSearch search) {
        this.search = search;
    }

    @GetMapping("/api/customers")
    CustomerList list(@RequestParam @Nullable String q, @RequestParam @Nullable String stage,
            @RequestParam @Nullable String segment, HttpServletRequest request) {
        return search.find(new CustomerFilter(q, stage, segment), Paging.of(request, CustomerSearch.SORTABLE, "externalId,asc"));
    }
}
