package io.peyvand.bench;

import io.peyvand.journey.EnrolmentsEnded;
import io.peyvand.journey.Journeys;
import io.peyvand.journey.Journeys.Candidate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;

/** The program itself: customers are enrolled, its starter, workers and database do the rest. */
final class RealWorkers implements JourneysBench.Contender {

    private final Journeys journeys;
    private final Queue<Long> customers;
    private final AtomicLong ended = new AtomicLong();
    private long started;

    RealWorkers(ConfigurableApplicationContext program, Queue<Long> customers) {
        this.journeys = program.getBean(Journeys.class);
        this.customers = customers;
        program.addApplicationListener((ApplicationListener<PayloadApplicationEvent<?>>) event -> {
            if (event.getPayload() instanceof EnrolmentsEnded over) {
                ended.addAndGet(over.enrolments().size());
            }
        });
    }

    @Override
    public void start(int count) {
        List<Candidate> candidates = new ArrayList<>();
        while (candidates.size() < count && !customers.isEmpty()) {
            candidates.add(new Candidate(customers.remove(), BigDecimal.ONE, JourneysBench.NO_WAITS));
        }
        if (candidates.isEmpty()) {
            throw new IllegalStateException("The bench has run out of customers; each enters the journey once.");
        }
        started += journeys.enrol("onboarding-journey", candidates);
    }

    @Override
    public long started() {
        return started;
    }

    @Override
    public long ended() {
        return ended.get();
    }

    @Override
    public void close() {
        // Ends with the program.
    }
}
