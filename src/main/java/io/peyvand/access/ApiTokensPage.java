package io.peyvand.access;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@RequestMapping("/tokens")
class ApiTokensPage {

    private static final int SHOWN = 500;

    private final ApiTokens tokens;

    ApiTokensPage(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("tokens", tokens.list(0, SHOWN));
        model.addAttribute("roles", Role.values());
        return "access/tokens";
    }

    /** Answers with the page itself, not a redirect, since the key exists nowhere else. */
    @PostMapping
    String create(@RequestParam String name, @RequestParam(required = false) @Nullable Set<Role> roles,
            @RequestParam(defaultValue = "365") int validDays, @AuthenticationPrincipal Caller caller, Model model) {
        if (!name.isBlank() && name.length() <= 100 && roles != null && !roles.isEmpty() && validDays >= 1 && validDays <= 1825) {
            model.addAttribute("issued", tokens.issue(caller.accountId(), name.strip(), roles, Duration.ofDays(validDays)));
        }
        return list(model);
    }

    @PostMapping("/{id}/revoke")
    String revoke(@PathVariable long id) {
        tokens.revoke(id);
        return "redirect:/tokens";
    }
}
