package io.peyvand.ops.batch;

import io.peyvand.web.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Acts on one instance. */
@RestController
@RequestMapping("/api/instances/{key}")
class InstanceActionController {

    private final Acts acts;
    private final ResultWords words;

    InstanceActionController(Acts acts, ResultWords words) {
        this.acts = acts;
        this.words = words;
    }

    @PostMapping("/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted cancel(@PathVariable long key, @RequestBody CancelForm form) {
        return accepted(acts.cancel(key, form.reason()));
    }

    @PostMapping("/move")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted move(@PathVariable long key, @RequestBody MoveForm form) {
        return accepted(acts.move(key, form.from(), form.to(), form.reason()));
    }

    @PostMapping("/migrate")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted migrate(@PathVariable long key, @RequestBody MigrateForm form) {
        if (form.version() == null || form.version() < 1) {
            throw Problem.badRequest("version", "'version' is the number of the version to go to.");
        }
        return accepted(acts.migrate(key, form.version(), form.mapping() == null ? Map.of() : form.mapping(), form.reason()));
    }

    @PutMapping("/variables")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted setVariables(@PathVariable long key, @RequestBody VariablesForm form) {
        return accepted(acts.setVariables(key, form.variables() == null ? Map.of() : form.variables(), form.scope(), form.reason()));
    }

    private Accepted accepted(ItemResult result) {
        return Accepted.of(result, words);
    }

    record CancelForm(@Nullable String reason) {
    }

    record MoveForm(@Nullable String from, @Nullable String to, @Nullable String reason) {
    }

    record MigrateForm(@Nullable Integer version, @Nullable Map<String, String> mapping, @Nullable String reason) {
    }

    /** @param scope key of an element whose own variables they are */
    record VariablesForm(@Nullable Map<String, Object> variables, @Nullable Long scope, @Nullable String reason) {
    }
}
