package io.peyvand.model.version;

import java.security.Principal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/models/{id}/diff")
class DiffController {

    private final Versions versions;
    private final Sides sides;
    private final Sentences sentences;

    DiffController(Versions versions, Sides sides, Sentences sentences) {
        this.versions = versions;
        this.sides = sides;
        this.sentences = sentences;
    }

    @GetMapping
    DiffView diff(@PathVariable String id, @RequestParam String from, @RequestParam String to, Principal caller) {
        return DiffView.of(id, versions.latest(id).kind().name(), from, to, sides.compare(id, from, to, caller.getName()), sentences);
    }
}
