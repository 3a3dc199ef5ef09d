package io.peyvand.model.testcase;

import io.peyvand.engine.ModelKind;
import io.peyvand.model.Models;
import io.peyvand.model.draft.Drafts;
import io.peyvand.model.draft.Subject;
import io.peyvand.model.rehearsal.StageUnavailable;
import io.peyvand.model.testcase.TestRun.State;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.web.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Runs the cases of a model when somebody asks, beside whatever else the program does: those of a process take a rehearsal. */
@Component
class TestRuns implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(TestRuns.class);
    private static final int AT_ONCE = 4;

    private final Drafts drafts;
    private final Models models;
    private final TestCases cases;
    private final TestRunStore store;
    private final Passes passes;
    private final Map<Long, Work> working = new ConcurrentHashMap<>();

    TestRuns(Drafts drafts, Models models, TestCases cases, TestRunStore store, Passes passes) {
        this.drafts = drafts;
        this.models = models;
        this.cases = cases;
        this.store = store;
        this.passes = passes;
    }

    private record Work(Thread worker, AtomicInteger percent) {
    }

    /** Of the person's draft, else of what is deployed; nothing of a draft is run before the gate has passed it. */
    long start(String modelId, String person) {
        Subject subject = drafts.subject(modelId, person);
        return start(subject, new Due(admitted(subject), cases.of(modelId).suite()), person);
    }

    /**
     * The cases of a process that a deployment of the person's draft would have to wait for.
     *
     * @return empty when it would wait for none, or they have just passed
     */
    Optional<Long> startBinding(String modelId, String person) {
        Subject subject = drafts.subject(modelId, person);
        TestSuite suite = cases.binding(modelId);
        if (subject.kind() == ModelKind.DMN || suite.cases().isEmpty()) {
            return Optional.empty();
        }
        Due due = new Due(admitted(subject), suite);
        return passes.known(due) ? Optional.empty() : Optional.of(start(subject, due, person));
    }

    private ReadModel admitted(Subject subject) {
        return models.admit(List.of(subject.toUpload())).getFirst();
    }

    private long start(Subject subject, Due due, String person) {
        if (working.size() >= AT_ONCE) {
            throw Problem.conflict("%d models are being tested already; wait for one to end or cancel it.".formatted(AT_ONCE));
        }
        long id = store.begin(subject.modelId(), subject.draft(), due.suite().cases().size(), passes.mark(due), person);
        AtomicInteger percent = new AtomicInteger();
        Thread worker = Thread.ofPlatform().name("model-test-" + id).daemon().unstarted(() -> work(id, due, percent));
        working.put(id, new Work(worker, percent));
        worker.start();
        return id;
    }

    private void work(long id, Due due, AtomicInteger percent) {
        try {
            store.end(id, State.DONE, null, cases.run(List.of(due), List.of(due.model()), percent::set).getOrDefault(due.suite().model(), List.of()));
        } catch (InterruptedException cancelled) {
            store.end(id, State.CANCELLED, null, null);
        } catch (StageUnavailable unavailable) {
            store.end(id, State.FAILED, unavailable.getMessage(), null);
        } catch (RuntimeException fault) {
            log.error("Test run {} stopped.", id, fault);
            store.end(id, State.FAILED, String.valueOf(fault.getMessage()), null);
        } finally {
            working.remove(id);
        }
    }

    /** Says that it lives, and hears what another node was told. */
    @Scheduled(fixedDelay = 2_000)
    void beat() {
        working.forEach((id, work) -> {
            if (!store.beat(id, work.percent().get())) {
                work.worker().interrupt();
            }
        });
    }

    Optional<TestRun> latest(String modelId) {
        return store.latest(modelId);
    }

    TestRun find(String modelId, long id) {
        return store.find(modelId, id).orElseThrow(() -> Problem.notFound("There is no test run %d of '%s'; it may be older than a month.".formatted(id, modelId)));
    }

    void cancel(String modelId, long id) {
        if (!store.cancel(modelId, find(modelId, id).id())) {
            throw Problem.conflict("Test run %d has ended already.".formatted(id));
        }
        beat();
    }

    @Override
    public void destroy() {
        working.keySet().forEach(id -> store.end(id, State.INTERRUPTED, null, null));
        working.values().forEach(work -> work.worker().interrupt());
    }
}
