package io.peyvand.bench;

import io.peyvand.Peyvand;
import io.peyvand.channel.BareLedger;
import io.peyvand.channel.BulkOrder;
import io.peyvand.channel.ComposedMail;
import io.peyvand.channel.Deliveries;
import io.peyvand.channel.LedgerFeed;
import io.peyvand.channel.SinkScript;
import io.peyvand.channel.SmtpSink;
import io.peyvand.channel.smtp.Relay;
import io.peyvand.customer.PreparedSql;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * From the release of a planned send, in waves, to the last ACCEPTED, personalised 20 kB mails to a sink that answers at once, against a loop that
 * renders and notes nothing ({@link BareLoop}): ready bytes through the library, the same over our own connections, and the same again noted before
 * and after each message (the floor): bench/run.sh campaign [recipients ...], such as 10000 100000 500000 for the growth with their number.
 */
final class CampaignBench {

    private static final int CONNECTIONS = Integer.getInteger("connections", 48);
    private static final int WARM_UP = Integer.getInteger("warm-up", 60_000);
    /** As a campaign is released, so that sending begins with the first of them. */
    private static final int WAVE = 5_000;
    private static final String OFFER = "bench-campaign";

    private final SmtpSink sink;
    private final ConfigurableApplicationContext program;
    private final LedgerFeed feed;
    private int sends;

    private CampaignBench(SmtpSink sink) throws Exception {
        this.sink = sink;
        program = SpringApplication.run(Peyvand.class, "--peyvand.data-dir=target/bench-data/campaign-" + UUID.randomUUID(),
                "--peyvand.admin-password=bench-password", "--peyvand.sample-data=false", "--server.port=0", "--logging.level.root=warn",
                "--spring.mail.host=127.0.0.1", "--spring.mail.port=" + sink.port(), "--peyvand.channel.connections=" + CONNECTIONS);
        feed = new LedgerFeed(program.getBean(DataSource.class));
        saveOffer();
    }

    public static void main(String[] arguments) throws Exception {
        int[] sizes = arguments.length == 0 ? new int[] {20_000} : List.of(arguments).stream().mapToInt(Integer::parseInt).toArray();
        CampaignBench bench = new CampaignBench(new SmtpSink(0, SinkScript.COUNTING));
        bench.send("warm-up", WARM_UP);
        Map<String, BareLoop> loops = bench.loops(ComposedMail.first(bench.program, OFFER, "warm-up-1"));
        for (BareLoop loop : loops.values()) {
            loop.push(WARM_UP, CONNECTIONS);
        }
        // The loops bring classes of their own to the mail library, and the compiler throws away what it had made for the send alone.
        bench.send("warm-up-again", WARM_UP / 3);
        System.out.printf("%n%-10s %-6s %9s %11s %8s %12s %13s %10s%n", "recipients", "way", "seconds", "messages/s", "/bytes", "program, us", "database, us", "CPU ratio");
        for (int size : sizes) {
            bench.compare(size, loops);
        }
        bench.report();
        bench.program.close();
        System.exit(0);
    }

    private Map<String, BareLoop> loops(byte[] mail) {
        Relay relay = program.getBean(Relay.class);
        System.out.printf("%d connections, mails of %d bytes; us are of CPU per recipient, the sink's in the program's%n", CONNECTIONS, mail.length);
        Map<String, BareLoop> loops = new LinkedHashMap<>();
        loops.put("bytes", new BareLoop(relay, mail, BareLoop.Way.BYTES));
        loops.put("line", new BareLoop(relay, mail, BareLoop.Way.LINE));
        loops.put("floor", new BareLoop(relay, mail, new BareLedger(program.getBean(DataSource.class))));
        return loops;
    }

    /** One after the other, each with what it took. */
    private void compare(int size, Map<String, BareLoop> loops) throws Exception {
        Map<String, Taken> taken = new LinkedHashMap<>();
        Used before = Used.now();
        taken.put("own", before.since(send("send-" + ++sends, size), size));
        for (Map.Entry<String, BareLoop> loop : loops.entrySet()) {
            before = Used.now();
            taken.put(loop.getKey(), before.since(loop.getValue().push(size, CONNECTIONS), size));
        }
        Taken bytes = taken.get("bytes");
        taken.forEach((way, one) -> System.out.printf("%-10d %-6s %9.2f %11.0f %8.2f %12.0f %13.0f %10.2f%n", size, way, one.seconds, size / one.seconds,
                bytes.seconds / one.seconds, one.program, one.database, (bytes.program + bytes.database) / (one.program + one.database)));
    }

    private void report() {
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        System.out.printf("peak heap at most %d MB of %d MB; own against bytes at least 0.60, and no more than floor can be had%n", heap >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    /** Microseconds of CPU per recipient. */
    private record Taken(double seconds, double program, double database) {
    }

    /** Seconds of CPU so far: of this process, sink included, and of its database. */
    private record Used(double program, double database) {

        Taken since(double seconds, int recipients) {
            Used now = now();
            return new Taken(seconds, (now.program - program) / recipients * 1e6, (now.database - database) / recipients * 1e6);
        }

        static Used now() {
            double database = ProcessHandle.allProcesses().filter(one -> one.info().commandLine().orElse("").contains("bench-data/campaign-"))
                    .flatMap(ProcessHandle::children).mapToDouble(Used::seconds).sum();
            return new Used(seconds(ProcessHandle.current()), database);
        }

        private static double seconds(ProcessHandle process) {
            return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1e9;
        }
    }

    /** @return seconds from the release to the last ACCEPTED */
    private double send(String name, int recipients) throws InterruptedException {
        feed.customers(name + "-", recipients);
        Deliveries deliveries = program.getBean(Deliveries.class);
        long before = sink.count();
        long first = feed.firstCustomer(name + "-");
        long begin = System.nanoTime();
        for (int released = 0; released < recipients; released += WAVE) {
            deliveries.enqueueAll(new BulkOrder(name, "campaign", "marketing", "email"), PreparedSql.of("""
                    select id, ?::text, null::text, null::timestamptz, null::timestamptz, null::integer, null::time, null::time, null::text
                    from customer where id >= ? and id < ? and external_id like ? || '%' order by id
                    """, OFFER, first + released, first + released + WAVE, name + "-"));
        }
        while (sink.count() - before < recipients) {
            // The sampling interval of a benchmark, as the one below.
            Thread.sleep(5);
        }
        while (deliveries.progress(List.of(name)).get(name).sent() < recipients) {
            Thread.sleep(20);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private void saveOffer() throws Exception {
        StringBuilder body = new StringBuilder("<h1>Hello {{firstName|friend}}</h1>");
        for (int row = 1; body.length() < 9_000; row++) {
            body.append("<p style=\\\"margin:0 0 16px;color:#333333\\\">Number ").append(row).append(" for {{firstName}} in {{attributes.city|your town}}: ")
                    .append("a choice of things for the house, and a word about why they were made as they are.</p>")
                    .append(row % 10 == 0 ? "<p><a href=\\\"https://shop.example/things/" + row + "\\\">See them all</a></p>" : "");
        }
        String offer = "{\"name\":\"Bench\",\"channel\":\"email\",\"purpose\":\"marketing\",\"subject\":{\"en\":\"For you, {{firstName}}\"},\"body\":{\"en\":\""
                + body + "\"}}";
        String basic = Base64.getEncoder().encodeToString("admin:bench-password".getBytes(StandardCharsets.UTF_8));
        URI address = URI.create("http://localhost:" + program.getEnvironment().getProperty("local.server.port") + "/api/offers/" + OFFER);
        HttpResponse<String> answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/json").PUT(HttpRequest.BodyPublishers.ofString(offer)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }
}
