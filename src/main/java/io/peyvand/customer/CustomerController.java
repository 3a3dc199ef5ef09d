package io.peyvand.customer;

import io.peyvand.access.Audit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/api/customers/{externalId}")
class CustomerController {

    private final Customers customers;
    private final CustomerFile file;
    private final Erasure erasure;
    private final Audit audit;

    CustomerController(Customers customers, CustomerFile file, Erasure erasure, Audit audit) {
        this.customers = customers;
        this.file = file;
        this.erasure = erasure;
        this.audit = audit;
    }

    @PutMapping
    ResponseEntity<Map<String, Object>> put(@PathVariable String externalId, @RequestBody CustomerForm form) {
        List<FieldProblem> problems = new ArrayList<>(form.problems());
        PlainText.fault(externalId, 200).ifPresent(fault -> problems.add(new FieldProblem("externalId", fault)));
        if (form.email() == null) {
            problems.add(new FieldProblem("email", "is required"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        boolean created = customers.put(new NewCustomer(externalId, form));
        return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK).body(file.profile(known(externalId)));
    }

    @GetMapping
    Map<String, Object> show(@PathVariable String externalId) {
        return file.profile(known(externalId));
    }

    @GetMapping("/timeline")
    Page timeline(@PathVariable String externalId, @RequestParam @Nullable Instant before,
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        if (page < 0 || size < 1 || size > 500) {
            throw new InvalidInput(page < 0 ? "page" : "size", page < 0 ? "must not be negative" : "must be between 1 and 500");
        }
        List<TimelineEntry> entries = file.timeline(known(externalId), before);
        int from = (int) Math.min((long) page * size, entries.size());
        return new Page(entries.subList(from, Math.min(from + size, entries.size())), page, size, entries.size());
    }

    /** @param total as far back as one answer reaches; ask again with {@code before} for what is older */
    record Page(List<TimelineEntry> items, int page, int size, int total) {
    }

    @GetMapping("/export")
    Map<String, Object> export(@PathVariable String externalId) {
        CustomerProfile customer = known(externalId);
        audit.record("customer.export", String.valueOf(customer.id()), Map.of());
        return file.export(customer);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    void erase(@PathVariable String externalId) {
        if (!erasure.erase(externalId)) {
            throw unknown(externalId);
        }
    }

    private CustomerProfile known(String externalId) {
        return customers.findByExternalId(externalId).orElseThrow(() -> unknown(externalId));
    }

    private static ResponseStatusException unknown(String externalId) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no customer '%s'.".formatted(externalId));
    }
}
