package io.peyvand.bench;

import io.camunda.client.CamundaClient;
import io.peyvand.Peyvand;
import io.peyvand.customer.ConsentStatement;
import io.peyvand.customer.CustomerForm;
import io.peyvand.customer.Customers;
import io.peyvand.customer.NewCustomer;
import io.peyvand.journey.Journeys;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Onboarding journeys to completion per second with all of the program's workers, against the same model with no-op workers, on the same
 * broker in the same run: bench/run.sh journeys [warm-up seconds] [window seconds] [windows]. Waits are cut short by start variables;
 * mails go into the delivery ledger and stay there, because the dispatcher is paused.
 */
final class JourneysBench {

    /** Every wait of onboarding-journey and contact-customer. */
    static final Map<String, Object> NO_WAITS = Map.of(
            "activationWindow", "PT0S", "answerWindow", "PT0S", "reactionWindow", "PT0S", "contactPatience", "PT0S");
    private static final int IN_FLIGHT = 200;
    private static final int CUSTOMERS = 30_000;

    private JourneysBench() {
    }

    public static void main(String[] arguments) throws Exception {
        // At 60 s the compiler is still at work on the larger of the two programs; two to four minutes were measured for the broker.
        int warmUp = argument(arguments, 0, 120);
        int window = argument(arguments, 1, 20);
        int windows = argument(arguments, 2, 5);
        try (ConfigurableApplicationContext program = SpringApplication.run(Peyvand.class, "--peyvand.data-dir=target/bench-data/" + UUID.randomUUID(),
                "--peyvand.admin-password=bench-password", "--peyvand.sample-data=false", "--server.port=0", "--logging.level.root=warn")) {
            program.getBeansOfType(SmartLifecycle.class).get("dispatcher").stop();
            awaitDeployment(program.getBean(Journeys.class));
            Queue<Long> customers = customers(program);
            try (Contender real = new RealWorkers(program, customers);
                    Contender idle = new IdleWorkers(program, program.getBean(CamundaClient.class))) {
                drive(real, warmUp);
                drive(idle, warmUp);
                double[] realRates = new double[windows];
                double[] idleRates = new double[windows];
                for (int index = 0; index < windows; index++) {
                    realRates[index] = drive(real, window);
                    idleRates[index] = drive(idle, window);
                    System.out.printf("window %d: real %.1f/s, no-op %.1f/s%n", index + 1, realRates[index], idleRates[index]);
                }
                report(realRates, idleRates);
            }
        }
    }

    /** Keeps that many journeys going for so long; counts those that end between the first tenth and the end. */
    private static double drive(Contender contender, int seconds) throws InterruptedException {
        long begin = System.nanoTime();
        long from = 0;
        long fromNanos = 0;
        while (System.nanoTime() - begin < seconds * 1_000_000_000L) {
            int missing = (int) (IN_FLIGHT - contender.started() + contender.ended());
            if (missing >= IN_FLIGHT / 10) {
                contender.start(missing);
            }
            // The sampling interval of a benchmark, as the two below.
            Thread.sleep(20);
            if (fromNanos == 0 && System.nanoTime() - begin > seconds * 100_000_000L) {
                from = contender.ended();
                fromNanos = System.nanoTime();
            }
        }
        double rate = (contender.ended() - from) * 1e9 / (System.nanoTime() - fromNanos);
        long patience = System.nanoTime() + 180_000_000_000L;
        while (contender.ended() < contender.started() && System.nanoTime() < patience) {
            Thread.sleep(50);
        }
        if (contender.ended() < contender.started()) {
            throw new IllegalStateException("%d of %d journeys of %s did not end within three minutes."
                    .formatted(contender.started() - contender.ended(), contender.started(), contender.getClass().getSimpleName()));
        }
        return rate;
    }

    /** On a busy machine the program is up before its broker answers. */
    private static void awaitDeployment(Journeys journeys) throws InterruptedException {
        long patience = System.nanoTime() + 300_000_000_000L;
        while (journeys.overview().stream().noneMatch(journey -> journey.processId().equals("onboarding-journey"))) {
            if (System.nanoTime() > patience) {
                throw new IllegalStateException("onboarding-journey was not deployed within five minutes; see logs/zeebe.log in the data folder.");
            }
            Thread.sleep(500);
        }
    }

    private static Queue<Long> customers(ConfigurableApplicationContext program) {
        // It is noon where they live: quiet hours do not keep anybody from being written to.
        int offset = 12 - program.getBean(Clock.class).instant().atOffset(ZoneOffset.UTC).getHour();
        String noon = ZoneOffset.ofHours(offset).getId();
        Customers facade = program.getBean(Customers.class);
        List<NewCustomer> people = new ArrayList<>();
        for (int number = 0; number < CUSTOMERS; number++) {
            people.add(new NewCustomer("bench-" + number, new CustomerForm("bench-" + number + "@example.org", null, "Bench", "Mark", "en",
                    noon.equals("Z") ? "UTC" : noon, Map.of(), List.of(new ConsentStatement("marketing", "email", true, "bench", null)))));
        }
        for (int from = 0; from < CUSTOMERS; from += 1_000) {
            facade.importAll(people.subList(from, from + 1_000));
        }
        return new ArrayDeque<>(facade.idsOf(people.stream().map(NewCustomer::externalId).toList()).values());
    }

    private static void report(double[] real, double[] idle) {
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        System.out.printf("%nonboarding-journey to completion, %d in flight, dispatcher paused, Java %s, peak heap at most %d MB of %d MB%n",
                IN_FLIGHT, Runtime.version(), heap >> 20, Runtime.getRuntime().maxMemory() >> 20);
        System.out.printf("%-22s %10s %10s %10s%n", "journeys/s", "median", "least", "most");
        System.out.printf("%-22s %10.1f %10.1f %10.1f%n", "no-op workers", median(idle), least(idle), most(idle));
        System.out.printf("%-22s %10.1f %10.1f %10.1f%n", "Peyvand's workers", median(real), least(real), most(real));
        System.out.printf("ratio of medians %.2f (at least 0.70, aim 0.85)%n", median(real) / median(idle));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static double least(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double most(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    private static int argument(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    /** One way of working the same journey off. */
    interface Contender extends AutoCloseable {

        void start(int journeys) throws InterruptedException;

        long started();

        long ended();

        @Override
        void close();
    }
}
