package io.peyvand.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.peyvand.customer.PreparedSql;
import io.peyvand.embedded.StandaloneDatabase;
import io.peyvand.engine.CommandRefused;
import io.peyvand.engine.DeployedModel;
import io.peyvand.engine.Message;
import io.peyvand.engine.ModelKind;
import io.peyvand.engine.OutcomeUnknown;
import io.peyvand.engine.ProcessEngine;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Starts on an old version beside a new one, on a real database, with an engine that forgets to answer. */
class DirectStartsTests {

    private static final String JOURNEY = "tried-journey";
    private static StandaloneDatabase database;
    private static JdbcClient jdbc;

    private final EngineOfTheTest engine = new EngineOfTheTest();
    private final Log log = new Log();
    private Instant now = Instant.parse("2026-11-22T08:00:00Z");
    private final Clock clock = mock(Clock.class);
    private StartSplits splits;
    private StartQueue queue;
    private StartOffers offers;
    private Enrolments enrolments;
    private long split;

    @BeforeAll
    static void startDatabase() {
        database = StandaloneDatabase.migrated("direct-starts");
        jdbc = JdbcClient.create(database.source());
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @BeforeEach
    void standsSideBySide() {
        jdbc.sql("TRUNCATE start_choice, start_split, enrolment").update();
        when(clock.instant()).thenAnswer(call -> now);
        when(clock.getZone()).thenReturn(ZoneOffset.UTC);
        JourneySettings settings = new JourneySettings(0, 0, 500, Duration.ofMinutes(10), Duration.ofDays(7), Duration.ofDays(30));
        EnrolmentRows rows = new EnrolmentRows(JsonMapper.builder().build());
        enrolments = new Enrolments(jdbc, rows, clock);
        queue = new StartQueue(jdbc, rows, settings, clock);
        SplitRows splitRows = new SplitRows(jdbc, clock);
        StartChoices choices = new StartChoices(jdbc, splitRows, clock);
        EntryPoints entries = new EntryPoints(engine.engine);
        offers = new StartOffers(engine.engine, new DirectStarts(choices, queue, log, clock), entries, settings, clock);
        splits = new StartSplits(splitRows, choices, new SplitComparison(jdbc, log), entries, new StartSplits.Safety(log, clock));
        split = splits.begin(JOURNEY, 1, "sara");
    }

    @Test
    void startsEverybodyOnOldVersionWhileNewOneIsDeployed() throws Exception {
        enrol(20);
        release();
        assertThat(engine.started).hasSize(20).allSatisfy(start -> assertThat(start.version).isEqualTo(1));
        assertThat(engine.published).isEmpty();
        assertThat(states()).containsOnly("STARTED");
        assertThat(jdbc.sql("SELECT count(DISTINCT process_instance_key) FROM enrolment").query(Integer.class).single()).isEqualTo(20);
    }

    @Test
    void comparesOnlyThoseWhoWereDrawn() throws Exception {
        enrol(20);
        release();
        splits.share(split, 2, 50);
        enrol(40);
        release();
        splits.share(split, 2, 0);
        enrol(20);
        release();

        Map<Boolean, SplitFigures> figures = splits.figures(split);
        assertThat(figures.get(false).drawn()).isEqualTo(engine.published.size()).isPositive();
        assertThat(figures.get(true).drawn()).as("without those who began before and after").isEqualTo(40 - engine.published.size());
        assertThat(figures.get(true).running()).isEqualTo(figures.get(true).drawn());
    }

    @Test
    void givesNewVersionItsShareAndKeepsEachCustomerThere() throws Exception {
        splits.share(split, 2, 30);
        List<Long> customers = enrol(200);
        release();
        assertThat(engine.published).hasSizeBetween(35, 85);
        assertThat(engine.started).hasSize(200 - engine.published.size());

        StartSplit open = splits.open(JOURNEY).orElseThrow();
        splits.share(split, 2, 60);
        StartSplit wider = splits.open(JOURNEY).orElseThrow();
        assertThat(customers).filteredOn(open::drawsNew).isNotEmpty().allMatch(wider::drawsNew);
    }

    @Test
    void startsOnceThoughNoAnswerCameAndItWasDone() throws Exception {
        enrol(1);
        engine.answer = start -> CompletableFuture.failedFuture(new OutcomeUnknown(new IllegalStateException("deadline exceeded")));
        release();
        assertThat(states()).containsOnly("QUEUED");

        lapse();
        release();
        assertThat(engine.started).as("not asked again while it may be under way").hasSize(1);

        log.known.put(engine.started.getFirst().mark, 77L);
        lapse();
        release();
        assertThat(engine.started).hasSize(1);
        assertThat(states()).containsOnly("STARTED");
        assertThat(jdbc.sql("SELECT process_instance_key FROM enrolment").query(Long.class).single()).isEqualTo(77);
    }

    @Test
    void startsAgainWhenLogHasPassedAndKnowsOfNone() throws Exception {
        enrol(1);
        engine.answer = start -> CompletableFuture.failedFuture(new OutcomeUnknown(new IllegalStateException("deadline exceeded")));
        release();
        engine.answer = EngineOfTheTest::done;

        now = now.plus(DirectStarts.IN_FLIGHT).plusSeconds(30);
        lapse();
        release();
        assertThat(engine.started).as("the log is not read that far").hasSize(1);

        log.readUntil = now;
        lapse();
        release();
        assertThat(engine.started).hasSize(2);
        assertThat(states()).containsOnly("STARTED");
    }

    @Test
    void asksOnceWhenTwoNodesFoundTheSame() {
        enrol(1);
        List<StartQueue.Claimed> claimed = claim();
        DirectStarts one = new DirectStarts(new StartChoices(jdbc, new SplitRows(jdbc, clock), clock), queue, log, clock);
        StartChoices choices = new StartChoices(jdbc, new SplitRows(jdbc, clock), clock);
        List<StartChoices.Direct> seen = List.copyOf(choices.choose(claimed).values());

        assertThat(one.prepare(claimed).now()).hasSize(1);
        assertThat(choices.ask(seen)).as("a node that woke up late").isEmpty();
    }

    @Test
    void beginsOnLatestVersionWhenOldOneRefuses() throws Exception {
        enrol(1);
        engine.answer = start -> CompletableFuture.failedFuture(new CommandRefused(CommandRefused.Cause.NOT_POSSIBLE, "no such element"));
        release();
        assertThat(states()).containsOnly("QUEUED");
        release();
        assertThat(engine.started).hasSize(1);
        assertThat(engine.published).hasSize(1);
        assertThat(states()).containsOnly("STARTED");
    }

    @Test
    void leavesWhatWasOfferedByMessageToTheMessage() throws Exception {
        enrol(1);
        jdbc.sql("UPDATE enrolment SET offered_at = now()").update();
        release();
        assertThat(engine.started).isEmpty();
        assertThat(engine.published).hasSize(1);
    }

    @Test
    void letsAllBeginOnLatestVersionAfterwardsButThoseInDoubt() throws Exception {
        enrol(1);
        engine.answer = start -> CompletableFuture.failedFuture(new OutcomeUnknown(new IllegalStateException("deadline exceeded")));
        release();
        splits.end(split, StartSplit.Result.ALL, "sara");
        enrol(1);
        lapse();
        release();
        assertThat(engine.started).hasSize(1);
        assertThat(engine.published).hasSize(1);
        assertThat(jdbc.sql("SELECT count(*) FROM start_choice WHERE old").query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void keepsHerExitWhenSheLeftWhileSheWasStarted() throws Exception {
        enrol(1);
        engine.answer = start -> {
            jdbc.sql("UPDATE enrolment SET state = 'CANCELLED', ended_at = now(), exit_reason = 'purchase'").update();
            return EngineOfTheTest.done(start);
        };
        release();
        assertThat(states()).containsOnly("CANCELLED");
        assertThat(jdbc.sql("SELECT process_instance_key IS NOT NULL FROM enrolment").query(Boolean.class).single()).isTrue();
    }

    @Test
    void keepsTwoFromStandingSideBySideTwice() {
        assertThat(catchThrowable(() -> splits.begin(JOURNEY, 1, "mina"))).hasMessageContaining("side by side already");
    }

    @Test
    void refusesInPlainWordsWhatCannotBeStartedBehindItsStart() {
        String timer = WaitingJourney.model(JOURNEY, "P30D", "purchase").xml().replace("messageRef=\"Message_Start\"", "messageRef=\"Message_Activated\"");
        assertThat(splits.obstacle(model(1, timer), timer).orElse("")).contains("does not start by the message 'tried-journey.start'");
        String mapped = WaitingJourney.model(JOURNEY, "P30D", "purchase").xml()
                .replaceFirst("<bpmn:extensionElements><zeebe:properties>", "<bpmn:extensionElements><zeebe:ioMapping><zeebe:output source=\"=1\" target=\"one\" /></zeebe:ioMapping><zeebe:properties>");
        assertThat(EntryPoint.of(model(1, mapped)).obstacle()).contains("sets variables of its own");
        log.readUntil = Instant.EPOCH;
        assertThat(splits.obstacle(model(1, engine.xml), engine.xml).orElse("")).contains("log is not read");
    }

    private List<Long> enrol(int count) {
        List<Long> customers = IntStream.range(0, count).mapToObj(index -> 1_000L + index + 10_000L * enrolled++).toList();
        enrolments.enrol(customers.stream().map(customer -> new Entry(JOURNEY, customer, null, false, BigDecimal.ONE, Map.of("reason", "asked"), null)).toList());
        return customers;
    }

    private int enrolled;

    private StartOffers.Result release() throws InterruptedException {
        StartOffers.Result offered = offers.offer(claim());
        queue.markStarted(offered.acknowledged());
        queue.giveBack(offered.unanswered());
        return offered;
    }

    private List<StartQueue.Claimed> claim() {
        return queue.claim(500, true, Set.of());
    }

    /** Of whoever claimed it. */
    private void lapse() {
        jdbc.sql("UPDATE enrolment SET leased_until = now() - interval '1 s' WHERE state = 'QUEUED'").update();
    }

    private List<String> states() {
        return jdbc.sql("SELECT state FROM enrolment").query(String.class).list();
    }

    private static DeployedModel model(int version, String xml) {
        return new DeployedModel(ModelKind.BPMN, JOURNEY, JOURNEY, version, JOURNEY + ".bpmn", xml, "test", Instant.EPOCH);
    }

    /** What was asked of it. */
    private record Start(int version, List<String> elements, String mark) {
    }

    private static final class EngineOfTheTest {

        private static final AtomicLong KEYS = new AtomicLong(1);
        final ProcessEngine engine = mock(ProcessEngine.class);
        final List<Start> started = Collections.synchronizedList(new ArrayList<>());
        final List<Message> published = Collections.synchronizedList(new ArrayList<>());
        final String xml = WaitingJourney.model(JOURNEY, "P30D", "purchase").xml();
        Function<Start, CompletableFuture<Long>> answer = EngineOfTheTest::done;

        EngineOfTheTest() {
            when(engine.commandWindow()).thenReturn(100);
            when(engine.find(ModelKind.BPMN, JOURNEY, 1)).thenReturn(Optional.of(model(1, xml)));
            when(engine.publish(any())).thenAnswer(call -> {
                published.add(call.getArgument(0));
                return CompletableFuture.completedFuture(null);
            });
            when(engine.startAt(anyString(), anyInt(), any(), any())).thenAnswer(call -> {
                Map<String, Object> variables = call.getArgument(3);
                assertThat(variables).containsKeys("customerId", "enrolmentId", "reason");
                Start start = new Start(call.getArgument(1), List.copyOf(call.<Collection<String>>getArgument(2)), String.valueOf(variables.get(RunsInEngine.MARK)));
                assertThat(start.elements).containsExactly("Task_LoadFacts");
                started.add(start);
                return answer.apply(start);
            });
        }

        static CompletableFuture<Long> done(Start start) {
            return CompletableFuture.completedFuture(KEYS.getAndIncrement());
        }
    }

    /** The engine's log, as far as it was read. */
    private final class Log implements RunsInEngine {

        final Map<String, Long> known = new HashMap<>();
        Instant readUntil = Instant.parse("2026-11-22T08:00:00Z");

        @Override
        public Map<String, Long> startedWith(Collection<String> marks) {
            Map<String, Long> found = new HashMap<>(known);
            found.keySet().retainAll(marks);
            return found;
        }

        @Override
        public boolean knowsAllUntil(Instant moment) {
            return readUntil.isAfter(moment);
        }

        @Override
        public Map<Integer, Long> running(String processId) {
            return Map.of();
        }

        @Override
        public Optional<Map<String, Long>> standing(String processId, int version) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long stuck(PreparedSql instances) {
            return 0;
        }
    }
}
