package io.peyvand.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The jobs being done here, from hand-out until the engine was told: none is begun twice, and the engine gives long ones more time. */
@Component
class ActiveJobs {

    private record Active(Duration timeout, Instant since) {
    }

    private final Map<Long, Active> jobs = new ConcurrentHashMap<>();
    private final JobCommands commands;
    private final Clock clock;

    ActiveJobs(JobCommands commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    /** @return false when the job is already being done here */
    boolean begin(long key, Duration timeout) {
        return jobs.putIfAbsent(key, new Active(timeout, clock.instant())) == null;
    }

    void end(long key) {
        jobs.remove(key);
    }

    int count() {
        return jobs.size();
    }

    @Scheduled(fixedDelay = 1_000)
    void extendLongOnes() {
        Instant now = clock.instant();
        jobs.forEach((key, job) -> {
            if (Duration.between(job.since(), now).compareTo(job.timeout().dividedBy(3)) > 0) {
                jobs.replace(key, new Active(job.timeout(), now));
                commands.extend(key, job.timeout());
            }
        });
    }
}
