package io.peyvand.channel;

import io.peyvand.channel.ReadinessFinding.Level;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The findings in words: for programs, and as a card for any page of the console. */
@Controller
class ReadinessPage {

    private final MailReadiness readiness;
    private final MessageSource messages;

    ReadinessPage(MailReadiness readiness, MessageSource messages) {
        this.readiness = readiness;
        this.messages = messages;
    }

    record Finding(String check, Level level, String message) {
    }

    /** @param level the worst of them */
    record Readiness(Level level, List<Finding> findings) {
    }

    @GetMapping("/api/delivery/readiness")
    @ResponseBody
    Readiness show(Locale reader) {
        List<Finding> findings = findings(reader);
        Level worst = findings.stream().map(Finding::level).max(Level::compareTo).orElse(Level.GREEN);
        return new Readiness(worst, findings);
    }

    @GetMapping("/delivery/readiness")
    String card(Locale reader, Model model) {
        model.addAttribute("findings", findings(reader));
        return "channel/readiness :: card";
    }

    private List<Finding> findings(Locale reader) {
        return readiness.findings().stream().map(finding -> new Finding(finding.check(), finding.level(), messages.getMessage(
                "channel.readiness." + finding.check() + "." + finding.sentence().name().toLowerCase(Locale.ROOT), finding.arguments().toArray(), reader))).toList();
    }
}
