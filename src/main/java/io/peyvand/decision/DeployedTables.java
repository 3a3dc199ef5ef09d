package io.peyvand.decision;

import io.peyvand.decision.compiled.TableCompiler;
import io.peyvand.engine.DeployedModel;
import io.peyvand.engine.ModelKind;
import io.peyvand.engine.ModelsDeployed;
import io.peyvand.engine.ProcessEngine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Compiles each deployed version once. */
@Component
class DeployedTables {

    /** Another node may have deployed; nobody tells this one. */
    private static final Duration TRUSTED_FOR = Duration.ofSeconds(2);

    private final ProcessEngine engine;
    private final Clock clock;
    private final Map<Version, DecisionTable> compiled = new ConcurrentHashMap<>();
    private final AtomicLong deployments = new AtomicLong();
    private volatile @Nullable Latest latest;

    DeployedTables(ProcessEngine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** After the commit: what somebody reads before it is the old table, and must not be trusted any longer. */
    @TransactionalEventListener(fallbackExecution = true)
    void on(ModelsDeployed event) {
        deployments.incrementAndGet();
    }

    DecisionTable latest(String decisionId) {
        DeployedModel model = models().get(decisionId);
        if (model == null) {
            throw new UnknownDecision(decisionId);
        }
        return compiled.computeIfAbsent(Version.of(model),
                version -> TableCompiler.compile(model.xml(), version.decisionId(), version.number()));
    }

    List<DeployedModel> list() {
        return List.copyOf(models().values());
    }

    private Map<String, DeployedModel> models() {
        Latest known = latest;
        if (known == null || known.deployments() != deployments.get() || known.readAt().plus(TRUSTED_FOR).isBefore(clock.instant())) {
            known = read();
            latest = known;
        }
        return known.models();
    }

    private Latest read() {
        Instant readAt = clock.instant();
        long before = deployments.get();
        Map<String, DeployedModel> models = new TreeMap<>();
        engine.latest(ModelKind.DMN).forEach(model -> models.put(model.id(), model));
        compiled.keySet().retainAll(models.values().stream().map(Version::of).collect(Collectors.toSet()));
        return new Latest(readAt, before, models);
    }

    private record Latest(Instant readAt, long deployments, Map<String, DeployedModel> models) {
    }

    /** With the time, since an engine that lost its data counts versions from 1 again. */
    private record Version(String decisionId, int number, Instant deployedAt) {

        static Version of(DeployedModel model) {
            return new Version(model.id(), model.version(), model.deployedAt());
        }
    }
}
