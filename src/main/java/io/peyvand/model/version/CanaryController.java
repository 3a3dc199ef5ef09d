package io.peyvand.model.version;

import io.peyvand.journey.SplitFigures;
import io.peyvand.journey.StartSplit;
import io.peyvand.journey.StartSplits;
import io.peyvand.web.Problem;
import java.security.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A new version that only a share of the new starts gets, compared with the one before it. */
@RestController
@RequestMapping("/api/models/{id}/canary")
class CanaryController {

    private final Canary canary;
    private final StartSplits splits;

    CanaryController(Canary canary, StartSplits splits) {
        this.canary = canary;
        this.splits = splits;
    }

    /** The one that runs, or the last one. */
    @GetMapping
    Comparison show(@PathVariable String id) {
        StartSplit split = splits.of(id).stream().findFirst()
                .orElseThrow(() -> Problem.notFound("No version of '%s' was ever tried on a share of its starts.".formatted(id)));
        Map<Boolean, SplitFigures> figures = splits.figures(split.id());
        return new Comparison(split, figures.get(true), figures.get(false));
    }

    @PutMapping
    Comparison change(@PathVariable String id, @RequestBody Share share) {
        canary.share(id, share.percent() == null ? 0 : share.percent());
        return show(id);
    }

    @PostMapping("/finish")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void finish(@PathVariable String id, Principal caller) {
        canary.finish(id, caller.getName());
    }

    @PostMapping("/back")
    VersionController.Deployment takeBack(@PathVariable String id, Principal caller) {
        return new VersionController.Deployment(canary.takeBack(id, caller.getName()));
    }

    record Comparison(StartSplit canary, SplitFigures oldVersion, SplitFigures newVersion) {
    }

    record Share(@Nullable Integer percent) {
    }
}
