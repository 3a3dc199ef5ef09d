package io.peyvand.journey;

import io.peyvand.engine.DeployedModel;
import io.peyvand.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Two versions of a journey side by side: who begins on which, and what becomes of them. */
@Component
public class StartSplits {

    /** The log that tells whether a start was done may be this far behind. */
    private static final Duration LOG_BEHIND = Duration.ofMinutes(5);

    private final SplitRows splits;
    private final StartChoices choices;
    private final SplitComparison comparison;
    private final EntryPoints entries;
    private final Safety safety;

    StartSplits(SplitRows splits, StartChoices choices, SplitComparison comparison, EntryPoints entries, Safety safety) {
        this.splits = splits;
        this.choices = choices;
        this.comparison = comparison;
        this.entries = entries;
        this.safety = safety;
    }

    /** What a start that must not be done twice relies on. */
    @Component
    record Safety(RunsInEngine runs, Clock clock) {

        boolean given() {
            return runs.knowsAllUntil(clock.instant().minus(LOG_BEHIND));
        }
    }

    /**
     * Why customers could not be started on this version while a newer one is deployed, in plain words.
     *
     * @param newer content of the newer one
     */
    public Optional<String> obstacle(DeployedModel old, String newer) {
        DeployedModel next = new DeployedModel(old.kind(), old.id(), old.name(), old.version() + 1, old.fileName(), newer, old.deployedBy(), old.deployedAt());
        if (!JourneyModelReader.read(next).journey()) {
            return Optional.ofNullable(EntryPoint.of(next).obstacle());
        }
        if (!safety.given()) {
            return Optional.of("The engine's log is not read at present (see Operations), and without it nobody knows whether a start on the old version was done.");
        }
        return Optional.ofNullable(entries.of(old.id(), old.version()).obstacle());
    }

    /**
     * From now on everybody begins on this version, whatever is deployed.
     *
     * @throws Problem conflict when two versions stand side by side already
     */
    public long begin(String journey, int oldVersion, String person) {
        return splits.insert(journey, oldVersion, person).orElseThrow(() -> Problem.conflict(
                "Two versions of '%s' are side by side already; give everybody one of them first.".formatted(journey)));
    }

    public void share(long id, int newVersion, int share) {
        splits.share(id, newVersion, share);
    }

    /** From now on everybody begins on the latest version; whoever the engine was asked to start on the old one stays there. */
    @Transactional
    public void end(long id, StartSplit.Result result, String person) {
        splits.end(id, result, person);
        choices.takeBackUnasked(id);
    }

    public Optional<StartSplit> open(String journey) {
        return splits.open(List.of(journey)).stream().findFirst();
    }

    /** The newest first. */
    public List<StartSplit> of(String journey) {
        return splits.of(journey);
    }

    /** Whoever began on the old version, and on the new one. */
    public Map<Boolean, SplitFigures> figures(long id) {
        return Map.of(true, comparison.of(id, true), false, comparison.of(id, false));
    }

    /** Customers who are on the way, by version. */
    public Map<Integer, Long> running(String journey) {
        return safety.runs().running(journey);
    }
}
