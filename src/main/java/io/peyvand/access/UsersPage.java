package io.peyvand.access;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@RequestMapping("/users")
class UsersPage {

    private static final int SHOWN = 500;
    private static final List<Role> OF_PEOPLE = Arrays.stream(Role.values()).filter(role -> role != Role.INTAKE).toList();

    private final Accounts accounts;

    UsersPage(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("accounts", accounts.list(0, SHOWN));
        model.addAttribute("roles", OF_PEOPLE);
        return "access/users";
    }

    @PostMapping
    String create(@RequestParam String name, @RequestParam String password, @RequestParam(required = false) @Nullable Set<Role> roles, Model model) {
        boolean valid = name.matches("[a-z0-9][a-z0-9._-]{0,63}") && NewPassword.acceptable(password)
                && roles != null && !roles.isEmpty() && OF_PEOPLE.containsAll(roles);
        if (!valid) {
            model.addAttribute("refusal", "users.invalid");
        } else if (!accounts.create(name, password, roles)) {
            model.addAttribute("refusal", "users.taken");
        } else {
            return "redirect:/users";
        }
        return list(model);
    }

    @PostMapping("/{id}/remove")
    String remove(@PathVariable long id, Model model) {
        if (accounts.isLastAdministrator(id)) {
            model.addAttribute("refusal", "users.last");
            return list(model);
        }
        accounts.remove(id);
        return "redirect:/users";
    }
}
