package io.peyvand.bench;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** One CSV file of a million events of 100,000 new customers, twice: bench/run.sh import [rows]. What counts is the heap it runs in. */
final class ImportBench {

    private static final String BOUNDARY = "peyvand-bench-boundary";

    private ImportBench() {
    }

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        Path csv = write(rows);
        try (RunningPeyvand peyvand = new RunningPeyvand("import")) {
            System.out.printf("%,d rows, %d MB, heap at most %d MB, Java %s%n",
                    rows, Files.size(csv) >> 20, Runtime.getRuntime().maxMemory() >> 20, Runtime.version());
            System.out.printf("%-12s %10s %12s %12s %12s %20s%n", "", "seconds", "rows/s", "accepted", "duplicates", "live heap at most");
            take(peyvand, csv, "first time");
            take(peyvand, csv, "again");
        } finally {
            Files.delete(csv);
        }
        System.exit(0);
    }

    private static Path write(int rows) throws Exception {
        Random random = new Random(17);
        Path csv = Files.createTempFile("peyvand-bench-", ".csv");
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(csv))) {
            out.println("id,type,customer,occurredAt,value,currency,sku");
            for (int row = 0; row < rows; row++) {
                out.printf("bench-%d,purchase,bench-%d,%s,%d.%02d,EUR,SKU-%d%n", row, random.nextInt(Math.max(1, rows / 10)),
                        LocalDate.ofEpochDay(19_000 + random.nextInt(700)), random.nextInt(200), random.nextInt(100), random.nextInt(10_000));
            }
        }
        return csv;
    }

    private static void take(RunningPeyvand peyvand, Path csv, String name) throws Exception {
        long start = System.nanoTime();
        JsonNode answer = peyvand.post("/api/imports?kind=events&createCustomers=true", "multipart/form-data; boundary=" + BOUNDARY,
                BodyPublishers.concat(
                        BodyPublishers.ofString("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"bench.csv\"\r\n\r\n"),
                        BodyPublishers.ofFile(csv), BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n")));
        long live = 0;
        JsonNode run;
        do {
            TimeUnit.MILLISECONDS.sleep(500);
            run = peyvand.get("/api/imports/" + answer.get("id").asString());
            live = Math.max(live, liveHeap());
        } while (run.get("state").asString().equals("RUNNING"));
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%-12s %10.1f %,12.0f %,12d %,12d %17d MB%s%n", name, seconds, run.get("rows").asLong() / seconds,
                run.get("accepted").asLong(), run.get("duplicates").asLong(), live >> 20,
                run.get("state").asString().equals("DONE") ? "" : "  " + run.get("message"));
    }

    /** What the last collection left. */
    private static long liveHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .map(MemoryPoolMXBean::getCollectionUsage).mapToLong(usage -> usage.getUsed()).sum();
    }
}
