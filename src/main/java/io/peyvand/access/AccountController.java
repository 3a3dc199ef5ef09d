package io.peyvand.access;

import io.peyvand.web.Paging;
import io.peyvand.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Accounts, for administrators. */
@RestController
@RequestMapping("/api/users")
class AccountController {

    private final Accounts accounts;

    AccountController(Accounts accounts) {
        this.accounts = accounts;
    }

    record NewAccountForm(
            @NotNull(message = "must be given")
            @Pattern(regexp = "[a-z0-9][a-z0-9._-]{0,63}", message = "must be 1 to 64 of a-z, 0-9, dot, dash or underscore") String name,
            @NotNull(message = "must be given") @Size(min = 8, max = 72, message = "must have 8 to 72 characters") String password,
            @NotEmpty(message = "must name at least one role") Set<Role> roles) {
    }

    record AccountForm(
            @Nullable @Size(min = 8, max = 72, message = "must have 8 to 72 characters") String password,
            @Nullable Set<Role> roles,
            @Nullable Boolean enabled) {
    }

    record AccountDetails(String name, Set<Role> roles, boolean enabled, Instant createdAt) {

        static AccountDetails of(Account account) {
            return new AccountDetails(account.name(), account.roles(), account.enabled(), account.createdAt());
        }
    }

    @GetMapping
    Paging.Page<AccountDetails> list(HttpServletRequest request) {
        var paging = Paging.of(request, Map.of("name", "name"), "name,asc");
        return paging.page(accounts.list(paging.offset(), paging.size()), accounts.count()).map(AccountDetails::of);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AccountDetails create(@Valid @RequestBody NewAccountForm form) {
        requireForPeople(form.roles());
        if (!accounts.create(form.name(), form.password(), form.roles())) {
            throw Problem.conflict("There is a user '%s' already.".formatted(form.name()));
        }
        return AccountDetails.of(known(form.name()));
    }

    @PutMapping("/{name}")
    AccountDetails update(@PathVariable String name, @Valid @RequestBody AccountForm form) {
        var account = known(name);
        var roles = form.roles() == null || form.roles().isEmpty() ? account.roles() : form.roles();
        boolean enabled = form.enabled() == null ? account.enabled() : form.enabled();
        requireForPeople(roles);
        if ((!enabled || !roles.contains(Role.ADMIN)) && accounts.isLastAdministrator(account.id())) {
            throw Problem.conflict("'%s' is the last administrator.".formatted(name));
        }
        if (form.password() != null) {
            accounts.changePassword(account.id(), form.password());
        }
        if (!roles.equals(account.roles()) || enabled != account.enabled()) {
            accounts.changeRoles(account.id(), roles, enabled);
        }
        return AccountDetails.of(known(name));
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String name) {
        var account = known(name);
        if (accounts.isLastAdministrator(account.id())) {
            throw Problem.conflict("'%s' is the last administrator.".formatted(name));
        }
        accounts.remove(account.id());
    }

    private Account known(String name) {
        return accounts.find(name).orElseThrow(() -> Problem.notFound("There is no user '%s'.".formatted(name)));
    }

    private static void requireForPeople(Set<Role> roles) {
        if (roles.contains(Role.INTAKE)) {
            throw Problem.badRequest("roles", "INTAKE is a role of API tokens, not of users.");
        }
    }
}
