package io.peyvand.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

class GroupCommitTests {

    private static final int CONNECTIONS = 8;
    private static final int MESSAGES = 400;

    private final Set<UUID> notedOnce = ConcurrentHashMap.newKeySet();
    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicInteger notedTwice = new AtomicInteger();
    private volatile boolean away;

    private final GroupCommit steps = new GroupCommit(new Ledger(mock(JdbcClient.class), mock(ChannelSettings.class), java.time.Clock.systemUTC()) {
        @Override
        Set<UUID> note(List<GroupCommit.Step> together) {
            if (away) {
                throw new DataAccessResourceFailureException("away");
            }
            commits.incrementAndGet();
            // As long as a commit takes; the others queue up meanwhile.
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            Set<UUID> started = together.stream().map(step -> step.next.id()).collect(Collectors.toSet());
            started.stream().filter(id -> !notedOnce.add(id)).forEach(id -> notedTwice.incrementAndGet());
            return started;
        }
    });

    @Test
    void notesEachStepOnceAndManyInOneCommit() throws Exception {
        try (ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<Integer>> begun = IntStream.range(0, CONNECTIONS).mapToObj(connection -> connections.submit(() -> {
                int started = 0;
                for (int message = 0; message < MESSAGES; message++) {
                    Delivery next = delivery();
                    started += steps.acceptedAndStarting(null, next) && notedOnce.contains(next.id()) ? 1 : 0;
                }
                return started;
            })).toList();
            for (Future<Integer> one : begun) {
                assertThat(one.get(60, TimeUnit.SECONDS)).isEqualTo(MESSAGES);
            }
        }
        assertThat(notedTwice).hasValue(0);
        assertThat(commits.get()).isLessThan(CONNECTIONS * MESSAGES);
    }

    @Test
    void tellsEveryoneOfAFailureAndGoesOn() {
        away = true;
        assertThatThrownBy(() -> steps.acceptedAndStarting(null, delivery())).isInstanceOf(DataAccessResourceFailureException.class);
        away = false;
        assertThat(steps.acceptedAndStarting(null, delivery())).isTrue();
    }

    private static Delivery delivery() {
        return new Delivery(UUID.randomUUID(), "campaign", true, 1, "marketing", "email", "offer", null, ContactPolicy.NONE, null, Instant.MAX, 0, 1, null);
    }
}
