package io.peyvand.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.worker.JobWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Opens a worker for every job handler: jobs are pushed as they come up, polling is the net below. */
@Component
class JobWorkers implements SmartLifecycle {

    /** Jobs of one type here at once: enough to keep the threads busy, few enough to be done long before their time is up. */
    private static final int AT_ONCE = 32;
    private static final Duration NET = Duration.ofSeconds(1);

    private final CamundaClient client;
    private final ObjectProvider<JobHandler> handlers;
    private final JobRunner runner;
    private final StepLedger ledger;
    private final ActiveJobs active;
    private final List<JobWorker> workers = new ArrayList<>();

    JobWorkers(CamundaClient client, ObjectProvider<JobHandler> handlers, JobRunner runner, StepLedger ledger, ActiveJobs active) {
        this.client = client;
        this.handlers = handlers;
        this.runner = runner;
        this.ledger = ledger;
        this.active = active;
    }

    @Override
    public synchronized void start() {
        ledger.open();
        handlers.orderedStream().forEach(handler -> workers.add(client.newWorker()
                .jobType(handler.type())
                .handler((answers, job) -> runner.run(job, handler))
                .name("peyvand")
                .timeout(handler.timeout())
                .maxJobsActive(AT_ONCE)
                .streamEnabled(true)
                .pollInterval(NET)
                .open()));
    }

    /** Takes no more jobs, ends those begun, tells the engine; what is not told in time is handed out again. */
    @Override
    public synchronized void stop() {
        workers.forEach(JobWorker::close);
        workers.clear();
        try {
            ledger.close();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
            while (active.count() > 0 && System.nanoTime() < end) {
                // Answers under way end on the client's threads; three seconds at most are waited for them.
                Thread.sleep(20);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return !workers.isEmpty();
    }

    /** The engine has to be there first. */
    @Override
    public boolean isAutoStartup() {
        return false;
    }
}
