package io.peyvand.access;

import io.peyvand.web.Paging;
import io.peyvand.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/tokens")
class ApiTokenController {

    static final Duration USUAL_VALIDITY = Duration.ofDays(365);

    private final ApiTokens tokens;

    ApiTokenController(ApiTokens tokens) {
        this.tokens = tokens;
    }

    record TokenForm(
            @NotBlank(message = "must not be empty") @Size(max = 100, message = "must have at most 100 characters") String name,
            @NotNull(message = "must be given") @NotEmpty(message = "must name at least one role") Set<Role> roles,
            @Nullable Duration validFor) {
    }

    @GetMapping
    Paging.Page<ApiToken> list(HttpServletRequest request) {
        var paging = Paging.of(request, Map.of("id", "id"), "id,desc");
        return paging.page(tokens.list(paging.offset(), paging.size()), tokens.count());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ApiTokens.Issued create(@Valid @RequestBody TokenForm form, @AuthenticationPrincipal Caller caller) {
        var validFor = form.validFor() == null ? USUAL_VALIDITY : form.validFor();
        if (validFor.compareTo(Duration.ofMinutes(1)) < 0 || validFor.compareTo(USUAL_VALIDITY.multipliedBy(5)) > 0) {
            throw Problem.badRequest("validFor", "A token is valid for at least PT1M and at most P1825D.");
        }
        return tokens.issue(caller.accountId(), form.name().strip(), form.roles(), validFor);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long id) {
        if (!tokens.revoke(id)) {
            throw Problem.notFound("There is no token %d.".formatted(id));
        }
    }
}
