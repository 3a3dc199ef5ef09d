package io.peyvand.consent;

import io.peyvand.consent.SuppressionFile.Imported;
import io.peyvand.consent.SuppressionList.Listed;
import io.peyvand.customer.InvalidInput;
import io.peyvand.customer.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The suppression list in the console. */
@Controller
@RequestMapping("/suppressions")
class SuppressionsPage {

    private static final int PAGE_SIZE = 50;

    private final SuppressionList list;
    private final SuppressionLift lift;
    private final SuppressionFile file;

    SuppressionsPage(SuppressionList list, SuppressionLift lift, SuppressionFile file) {
        this.list = list;
        this.lift = lift;
        this.file = file;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "0") int page, Model model) {
        int current = Math.clamp(page, 0, 10_000);
        List<Listed> some = list.newest(current * PAGE_SIZE, PAGE_SIZE + 1);
        model.addAttribute("suppressions", some.stream().limit(PAGE_SIZE).toList());
        model.addAttribute("more", some.size() > PAGE_SIZE);
        model.addAttribute("page", current);
        model.addAttribute("size", list.size());
        model.addAttribute("reasons", SuppressionReason.values());
        return "consent/suppressions";
    }

    /** By POST, so that the address stands in no log and no history. */
    @PostMapping("/search")
    String find(@RequestParam String address, Model model) {
        model.addAttribute("found", list.find(address).stream().toList());
        return list(0, model);
    }

    @PostMapping
    String create(@RequestParam String address, @RequestParam String reason, @RequestParam(defaultValue = "") String note, Model model) {
        boolean wrong = PlainText.emailFault(address.strip()).or(() -> PlainText.fault(note, 500)).isPresent();
        if (wrong) {
            model.addAttribute("problem", "suppressions.badAddress");
        } else {
            boolean added = list.add(address.strip(), SuppressionReason.named(reason).name(), note.isBlank() ? null : note.strip());
            model.addAttribute("notice", added ? "suppressions.added" : "suppressions.known");
        }
        return list(0, model);
    }

    @PostMapping("/{id}/lift")
    String lift(@PathVariable String id, @RequestParam(defaultValue = "") String reason, Model model) {
        try {
            lift.lift(id, reason);
            model.addAttribute("notice", "suppressions.lifted");
        } catch (InvalidInput withoutReason) {
            model.addAttribute("problem", "suppressions.reasonNeeded");
        } catch (ResponseStatusException forbidden) {
            model.addAttribute("problem", "suppressions.onlyAdmin");
        }
        return list(0, model);
    }

    @PostMapping("/imports")
    String read(@RequestParam("file") MultipartFile upload, Model model) throws IOException {
        try (InputStream rows = upload.getInputStream()) {
            Imported imported = file.read(rows);
            model.addAttribute("imported", imported);
        } catch (InvalidInput unusable) {
            model.addAttribute("problem", "suppressions.badFile");
        }
        return list(0, model);
    }

    @GetMapping("/export")
    ResponseEntity<StreamingResponseBody> write() {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"suppressions.csv\"").body(file::write);
    }
}
