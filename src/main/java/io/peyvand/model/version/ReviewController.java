package io.peyvand.model.version;

import io.peyvand.web.Paging;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/models/reviews")
class ReviewController {

    private final Reviews reviews;
    private final ReviewRows rows;

    ReviewController(Reviews reviews, ReviewRows rows) {
        this.reviews = reviews;
        this.rows = rows;
    }

    @GetMapping
    Paging.Page<Review> list(HttpServletRequest request) {
        return rows.list(Paging.of(request, Map.of("id", "id"), "id,desc"));
    }

    @GetMapping("/{id}")
    Review show(@PathVariable long id) {
        return reviews.find(id);
    }

    @PostMapping("/{id}/approve")
    VersionController.Deployment approve(@PathVariable long id, Principal caller) {
        return new VersionController.Deployment(reviews.approve(id, caller.getName()));
    }

    @PostMapping("/{id}/reject")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reject(@PathVariable long id, @RequestBody Rejection rejection, Principal caller) {
        reviews.reject(id, caller.getName(), rejection.reason());
    }

    @PostMapping("/{id}/withdraw")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable long id, Principal caller) {
        reviews.withdraw(id, caller.getName());
    }

    record Rejection(@Nullable String reason) {
    }
}
