package io.peyvand.model.testcase;

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
    private final Map<Long, Thread> working = new ConcurrentHashMap<>();

    TestRuns(Drafts drafts, Models models, TestCases cases, TestRunStore store) {
        this.drafts = drafts;
        this.models = models;
        this.cases = cases;
        this.store = store;
    }

    /** Of the person's draft, else of what is deployed; nothing of a draft is run before the gate has passed it. */
    long start(String modelId, String person) {
        Subject subject = drafts.subject(modelId, person);
        TestSuite suite = cases.of(modelId).suite();
        ReadModel model = models.admit(List.of(subject.toUpload())).getFirst();
        if (working.size() >= AT_ONCE) {
            throw Problem.conflict("%d models are being tested already; wait for one to end or cancel it.".formatted(AT_ONCE));
        }
        long id = store.begin(modelId, subject.draft(), suite.cases().size(), person);
        Thread worker = Thread.ofPlatform().name("model-test-" + id).daemon().unstarted(() -> work(id, model, suite));
        working.put(id, worker);
        worker.start();
        return id;
    }

    private void work(long id, ReadModel model, TestSuite suite) {
        try {
            store.end(id, State.DONE, null, cases.run(model, suite));
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
        working.forEach((id, worker) -> {
            if (!store.beat(id)) {
                worker.interrupt();
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
        working.values().forEach(Thread::interrupt);
    }
}
