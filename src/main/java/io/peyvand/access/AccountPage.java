package io.peyvand.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own account: the only thing to change is the password. */
@Controller
class AccountPage {

    private final Accounts accounts;
    private final PasswordEncoder passwords;
    private final SignInThrottle throttle;

    AccountPage(Accounts accounts, PasswordEncoder passwords, SignInThrottle throttle) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
    }

    @GetMapping("/account")
    String show(@AuthenticationPrincipal Caller caller, Model model) {
        model.addAttribute("caller", caller);
        return "access/account";
    }

    @PostMapping("/account/password")
    String changePassword(@AuthenticationPrincipal Caller caller, @RequestParam String current, @RequestParam String replacement,
            HttpServletRequest request, HttpSession session, Model model) {
        var account = accounts.find(caller.accountId()).orElseThrow();
        boolean mayTry = !throttle.remaining(account.name(), request.getRemoteAddr()).isPositive();
        if (!mayTry || !passwords.matches(current, account.passwordHash())) {
            throttle.failed(account.name(), request.getRemoteAddr());
            return refused("account.wrong", caller, model);
        }
        if (!NewPassword.acceptable(replacement)) {
            return refused("account.short", caller, model);
        }
        accounts.changePassword(account.id(), replacement);
        session.invalidate();
        return "redirect:/sign-in?out";
    }

    private String refused(String reason, Caller caller, Model model) {
        model.addAttribute("refusal", reason);
        return show(caller, model);
    }
}
