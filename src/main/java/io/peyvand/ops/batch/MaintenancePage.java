package io.peyvand.ops.batch;

import io.peyvand.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Suspends all starts and shows what still runs. */
@Controller
@RequestMapping("/operations/maintenance")
class MaintenancePage {

    private final Drain drain;

    MaintenancePage(Drain drain) {
        this.drain = drain;
    }

    @GetMapping
    String show(HttpServletRequest request, Model model) {
        model.addAttribute("all", drain.all().orElse(null));
        model.addAttribute("lines", drain.lines());
        return request.getHeader("HX-Request") == null ? "ops/maintenance" : "ops/maintenance :: active";
    }

    /** @throws Problem with status 400 when nobody says why */
    @PostMapping
    String begin(@RequestParam String reason) {
        drain.begin(reason);
        return "redirect:/operations/maintenance";
    }

    @PostMapping("/end")
    String end() {
        drain.end();
        return "redirect:/operations/maintenance";
    }
}
