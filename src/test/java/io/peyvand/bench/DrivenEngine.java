package io.peyvand.bench;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.camunda.client.api.worker.JobWorker;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A small journey and workers that answer at once, kept going on one engine. */
final class DrivenEngine implements AutoCloseable {

    static final int IN_FLIGHT = 200;
    private static final int WINDOW = 40;

    private final CamundaClient client;
    private final JobWorker worker;
    private final Semaphore window = new Semaphore(WINDOW);
    private final AtomicLong started = new AtomicLong();
    /** Instances, not answers: a job may come twice. */
    private final Set<Long> ended = ConcurrentHashMap.newKeySet();

    DrivenEngine(URI gateway) {
        client = CamundaClient.newClientBuilder().applyEnvironmentVariableOverrides(false).preferRestOverGrpc(false).grpcAddress(gateway)
                .numJobWorkerExecutionThreads(2).build();
        client.newDeployResourceCommand().addProcessModel(model(), "driven.bpmn").send().join();
        worker = client.newWorker().jobType("driven").handler(this::answer).timeout(Duration.ofMinutes(1)).maxJobsActive(64)
                .streamEnabled(true).pollInterval(Duration.ofSeconds(1)).open();
    }

    private static BpmnModelInstance model() {
        return Bpmn.createExecutableProcess("driven").startEvent("begun")
                .serviceTask("facts", task -> task.zeebeJobType("driven"))
                .exclusiveGateway("valuable").defaultFlow()
                .serviceTask("offer", task -> task.zeebeJobType("driven"))
                .serviceTask("last", task -> task.zeebeJobType("driven")).endEvent("done")
                .moveToNode("valuable").conditionExpression("value > 100").endEvent("other").done();
    }

    private void answer(JobClient jobs, ActivatedJob job) {
        complete(jobs, job);
    }

    private void complete(JobClient jobs, ActivatedJob job) {
        jobs.newCompleteCommand(job).variables(Map.of("offerId", "spring-" + job.getKey() % 7)).send().whenComplete((done, failure) -> {
            if (failure != null && !failure.getMessage().contains("NOT_FOUND")) {
                CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS).execute(() -> complete(jobs, job));
            } else if (job.getElementId().equals("last")) {
                ended.add(job.getProcessInstanceKey());
            }
        });
    }

    long ended() {
        return ended.size();
    }

    /** @return instances that ended per second, between the first tenth and the end of that time */
    double drive(int seconds) throws InterruptedException {
        // Starts whose answer got lost are nobody's to wait for.
        long open = started.get() - ended.size();
        long begin = System.nanoTime();
        long from = 0;
        long fromNanos = 0;
        while (System.nanoTime() - begin < seconds * 1_000_000_000L) {
            while (started.get() - ended.size() - open < IN_FLIGHT && System.nanoTime() - begin < seconds * 1_000_000_000L) {
                start();
            }
            // The sampling interval of a benchmark, as the one below.
            Thread.sleep(10);
            if (fromNanos == 0 && System.nanoTime() - begin > seconds * 100_000_000L) {
                from = ended.size();
                fromNanos = System.nanoTime();
            }
        }
        double rate = (ended.size() - from) * 1e9 / (System.nanoTime() - fromNanos);
        long patience = System.nanoTime() + 60_000_000_000L;
        while (ended.size() < started.get() - open && System.nanoTime() < patience) {
            Thread.sleep(20);
        }
        if (ended.size() < started.get() - open) {
            System.out.printf("%d of %d instances did not end within a minute%n", started.get() - open - ended.size(), started.get());
        }
        return rate;
    }

    private void start() throws InterruptedException {
        window.acquire();
        started.incrementAndGet();
        client.newCreateInstanceCommand().bpmnProcessId("driven").latestVersion()
                .variables(Map.of("customerId", Long.toString(started.get()), "enrolmentId", UUID.randomUUID().toString(), "value", 12, "stage", "active")).send()
                .whenComplete((instance, failure) -> {
                    if (failure != null) {
                        started.decrementAndGet();
                    }
                    window.release();
                });
    }

    @Override
    public void close() {
        worker.close();
        client.close();
    }
}
