package io.peyvand.model.whatif;

import io.peyvand.customer.CustomerFacts;
import io.peyvand.customer.PreparedSql;
import io.peyvand.model.fault.Fault;
import io.peyvand.model.whatif.WhatIfRun.State;
import io.peyvand.segment.Segments;
import io.peyvand.web.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Takes one customer after the other through both tables, beside whatever else the program does. */
@Component
class WhatIfWork implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(WhatIfWork.class);
    private static final int PART = 10_000;
    private static final int AT_ONCE = 2;

    private final CustomerFacts customers;
    private final Segments segments;
    private final WhatIfRuns runs;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private volatile boolean stopping;

    WhatIfWork(CustomerFacts customers, Segments segments, WhatIfRuns runs) {
        this.customers = customers;
        this.segments = segments;
        this.runs = runs;
    }

    /** @throws Problem when too many run already; InvalidInput when there is no such segment */
    long start(WhatIfs.Tried tried, WhatIfOrder order, String person, Comparison comparison) {
        among(order.segment(), 0, 0);
        if (!places.tryAcquire()) {
            throw Problem.conflict(Fault.of("what-if.full", AT_ONCE).sentence());
        }
        boolean started = false;
        try {
            long id = runs.begin(tried, order, person, customers.count());
            Thread.ofPlatform().name("what-if-" + id).daemon().start(() -> work(id, order, comparison));
            started = true;
            return id;
        } finally {
            if (!started) {
                places.release();
            }
        }
    }

    private void work(long id, WhatIfOrder order, Comparison comparison) {
        long start = System.nanoTime();
        try {
            State ended = passAll(id, order, comparison);
            if (ended == State.DONE) {
                runs.done(id, comparison.result(Duration.ofNanos(System.nanoTime() - start).toMillis()), comparison.examples());
            } else {
                runs.end(id, ended, null);
            }
        } catch (RuntimeException fault) {
            log.error("What-if {} stopped.", id, fault);
            runs.end(id, State.FAILED, String.valueOf(fault.getMessage()));
        } finally {
            places.release();
        }
    }

    /** Part by part, each a statement of its own: a scoring that ends meanwhile waits for none of them long. */
    private State passAll(long id, WhatIfOrder order, Comparison comparison) {
        long last = 0;
        long passed = 0;
        for (OptionalLong end = customers.endOfPart(last, PART); end.isPresent(); end = customers.endOfPart(last, PART)) {
            customers.read(last + 1, end.getAsLong(), among(order.segment(), last + 1, end.getAsLong()),
                    (customerId, facts) -> comparison.add(customerId, with(order.facts(), facts)));
            last = end.getAsLong();
            passed += PART;
            if (!runs.beat(id, passed)) {
                return State.CANCELLED;
            }
            if (stopping) {
                return State.INTERRUPTED;
            }
        }
        return State.DONE;
    }

    private static Map<String, Object> with(Map<String, Object> given, Map<String, Object> known) {
        if (given.isEmpty()) {
            return known;
        }
        Map<String, Object> facts = new HashMap<>(known);
        facts.putAll(given);
        return facts;
    }

    private @Nullable PreparedSql among(@Nullable String segment, long from, long until) {
        return segment == null ? null : segments.members(segment, from, until);
    }

    @Override
    public void destroy() {
        stopping = true;
    }
}
