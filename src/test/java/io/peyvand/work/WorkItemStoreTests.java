package io.peyvand.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.embedded.StandaloneDatabase;
import io.peyvand.web.Paging;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class WorkItemStoreTests {

    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30.123456Z");
    private static StandaloneDatabase database;

    private final WorkItemStore items = new WorkItemStore(JdbcClient.create(database.source()));
    private final UUID run = UUID.randomUUID();
    private final String queue = "queue-" + run;
    private final long customerId = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);

    @BeforeAll
    static void startDatabase() {
        database = StandaloneDatabase.migrated("work-items");
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @Test
    void opensOnceForSameStep() {
        UUID item = open("Task_Call", customerId, NOW);
        assertThat(open("Task_Call", customerId, null)).isEqualTo(item);
        assertThat(items.find(item)).contains(new WorkItem(item, queue, "work.hot-lead", customerId, run, "OPEN", NOW, NOW, null, null, null, null, null));
    }

    @Test
    void keepsNoCustomerWhenCampaignAsks() {
        assertThat(items.find(open("Task_Approve", null, null)).orElseThrow()).extracting(WorkItem::customerId, WorkItem::dueAt).containsOnlyNulls();
    }

    @Test
    void closesForOneOfManyAtOnce() {
        UUID item = open("Task_Call", customerId, null);
        List<Optional<WorkItem>> closed = Stream.generate(() -> CompletableFuture.supplyAsync(() -> items.close(item, "won", "called", "mina", NOW)))
                .limit(8).toList().stream().map(CompletableFuture::join).toList();
        assertThat(closed.stream().flatMap(Optional::stream)).singleElement().isEqualTo(items.find(item).orElseThrow())
                .extracting(WorkItem::state, WorkItem::outcome, WorkItem::note, WorkItem::closedBy, WorkItem::closedAt)
                .containsExactly("CLOSED", "won", "called", "mina", NOW);
    }

    @Test
    void listsByQueueAndStateInPages() {
        UUID whenever = open("Task_Whenever", customerId, null);
        UUID later = open("Task_Later", customerId, NOW.plus(Duration.ofHours(2)));
        UUID sooner = open("Task_Sooner", customerId, NOW.plus(Duration.ofHours(1)));
        items.close(later, "won", null, "mina", NOW);
        assertThat(list(null, "due_at ASC", 0).items()).extracting(WorkItem::id).containsExactly(sooner, later);
        assertThat(list(null, "due_at ASC", 1)).satisfies(last -> {
            assertThat(last.items()).extracting(WorkItem::id).containsExactly(whenever);
            assertThat(last.total()).isEqualTo(3);
        });
        assertThat(list("CLOSED", "due_at ASC", 0).items()).extracting(WorkItem::id).containsExactly(later);
        assertThat(items.waiting(1_000)).extracting(WorkItem::id).containsSubsequence(sooner, whenever).doesNotContain(later);
        assertThat(items.of(customerId)).hasSize(3);
    }

    @Test
    void withdrawsOnlyWhatNobodyClosed() {
        UUID open = open("Task_Open", customerId, null);
        UUID closed = open("Task_Closed", customerId, null);
        items.close(closed, "won", null, "mina", NOW);
        items.withdraw(new UUID[] {run, UUID.randomUUID()}, NOW);
        items.withdraw(new UUID[] {run}, NOW.plusSeconds(1));
        assertThat(items.find(open).orElseThrow()).extracting(WorkItem::outcome, WorkItem::closedAt).containsExactly("withdrawn", NOW);
        assertThat(items.find(closed).orElseThrow().outcome()).isEqualTo("won");
    }

    @Test
    void forgetsWhatWasWrittenAboutErasedCustomer() {
        UUID open = open("Task_Open", customerId, null);
        UUID closed = open("Task_Closed", customerId, null);
        items.close(closed, "won", "she was angry", "mina", NOW);
        items.erase(customerId, NOW.plusSeconds(1));
        assertThat(items.find(open).orElseThrow()).extracting(WorkItem::state, WorkItem::outcome).containsExactly("CLOSED", "withdrawn");
        assertThat(items.find(closed).orElseThrow()).extracting(WorkItem::note, WorkItem::outcome, WorkItem::closedAt).containsExactly(null, "won", NOW);
    }

    private UUID open(String step, @Nullable Long customer, @Nullable Instant dueAt) {
        items.open(UUID.randomUUID(), queue, "work.hot-lead", customer, run, step, NOW, dueAt);
        return items.idOf(run, step);
    }

    private Paging.Page<WorkItem> list(@Nullable String state, String order, int page) {
        return items.list(queue, state, new Paging(page, 2, order));
    }
}
