package io.peyvand.bench;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.camunda.client.api.worker.JobWorker;
import io.peyvand.engine.Job;
import io.peyvand.engine.JobHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.ApplicationContext;

/**
 * The same two models under other names, with workers that answer at once. What they answer is what the real worker of that task
 * answered the first time, so that journeys carry the same variables and take the same way.
 */
final class IdleWorkers implements JourneysBench.Contender {

    private static final String PREFIX = "idle-";
    private static final int WINDOW = 20;

    private final CamundaClient client;
    private final Map<String, JobHandler> handlers = new HashMap<>();
    private final Map<String, Map<String, Object>> answers = new ConcurrentHashMap<>();
    private final List<JobWorker> workers = new ArrayList<>();
    private final AtomicLong ended = new AtomicLong();
    private final Semaphore window = new Semaphore(WINDOW);
    private final AtomicLong started = new AtomicLong();

    IdleWorkers(ApplicationContext program, CamundaClient client) throws IOException {
        this.client = client;
        client.newDeployResourceCommand()
                .addResourceBytes(renamed("onboarding-journey"), PREFIX + "onboarding-journey.bpmn")
                .addResourceBytes(renamed("contact-customer"), PREFIX + "contact-customer.bpmn")
                .send().join();
        program.getBeansOfType(JobHandler.class).values().forEach(handler -> handlers.put(handler.type(), handler));
        // As the program's own workers are opened.
        handlers.keySet().forEach(type -> workers.add(client.newWorker().jobType(PREFIX + type).handler(this::answer)
                .timeout(Duration.ofMinutes(1)).maxJobsActive(32).streamEnabled(true).pollInterval(Duration.ofSeconds(1)).open()));
    }

    private static byte[] renamed(String processId) throws IOException {
        return Files.readString(Path.of("bpmn", processId + ".bpmn"))
                .replace("onboarding-journey", PREFIX + "onboarding-journey")
                .replace("contact-customer", PREFIX + "contact-customer")
                .replace("taskDefinition type=\"", "taskDefinition type=\"" + PREFIX)
                .getBytes(StandardCharsets.UTF_8);
    }

    private void answer(JobClient commands, ActivatedJob job) {
        String type = job.getType().substring(PREFIX.length());
        boolean last = type.equals("journey.recordOutcome");
        Map<String, Object> answer = last ? Map.of() : answers.computeIfAbsent(job.getElementId(), element -> handlers.get(type).handle(known(job, type)));
        if (type.equals("channel.enqueueMessage")) {
            answer = Map.of("deliveryId", UUID.randomUUID().toString());
        }
        complete(commands, job.getKey(), answer, last);
    }

    /** Again when the engine refuses it for load: without that a job would rest for a minute. */
    private void complete(JobClient commands, long key, Map<String, Object> answer, boolean last) {
        commands.newCompleteCommand(key).variables(answer).send().whenComplete((done, failure) -> {
            if (failure != null && !failure.getMessage().contains("NOT_FOUND")) {
                CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS).execute(() -> complete(commands, key, answer, last));
            } else if (last) {
                ended.incrementAndGet();
            }
        });
    }

    private static Job known(ActivatedJob job, String type) {
        return new Job(job.getKey(), type, job.getProcessInstanceKey(), job.getBpmnProcessId(), job.getProcessDefinitionVersion(),
                job.getElementId(), job.getCustomHeaders(), job.getVariablesAsMap());
    }

    @Override
    public void start(int count) throws InterruptedException {
        for (int index = 0; index < count; index++) {
            String enrolmentId = UUID.randomUUID().toString();
            Map<String, Object> variables = new HashMap<>(JourneysBench.NO_WAITS);
            variables.put("customerId", "1");
            variables.put("enrolmentId", enrolmentId);
            window.acquire();
            started.incrementAndGet();
            client.newPublishMessageCommand().messageName(PREFIX + "onboarding-journey.start").correlationKey(enrolmentId)
                    .messageId(enrolmentId).timeToLive(Duration.ofMinutes(10)).variables(variables).send()
                    .whenComplete((published, failure) -> {
                        // Refused for load: it never began, and the driver starts another in its place.
                        if (failure != null) {
                            started.decrementAndGet();
                        }
                        window.release();
                    });
        }
    }

    @Override
    public long started() {
        return started.get();
    }

    @Override
    public long ended() {
        return ended.get();
    }

    @Override
    public void close() {
        workers.forEach(JobWorker::close);
    }
}
