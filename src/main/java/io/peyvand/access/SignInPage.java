package io.peyvand.access;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class SignInPage {

    @GetMapping("/sign-in")
    String show(@RequestParam @Nullable String wrong, @RequestParam @Nullable String out, @RequestParam @Nullable Integer wait, Model model) {
        model.addAttribute("wrong", wrong != null);
        model.addAttribute("out", out != null);
        model.addAttribute("wait", wait);
        return "access/sign-in";
    }
}
