package io.peyvand.tracking;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Turns published purchase data into event files for {@code POST /api/imports}. Needs nothing but a JDK:
 * {@code java src/test/java/io/peyvand/tracking/RealData.java ../shared/data target/real-data}.
 */
public final class RealData {

    private static final String HEADER = "id,type,customer,occurredAt,value,currency,";

    private RealData() {
    }

    public static void main(String[] arguments) throws IOException {
        Path from = Path.of(arguments[0]);
        Path to = Files.createDirectories(Path.of(arguments[1]));
        System.out.println(to.resolve("cdnow.csv") + ": " + convertCdnow(from, to.resolve("cdnow.csv")) + " purchases");
        System.out.println(to.resolve("online-retail.csv") + ": " + convertOnlineRetail(from, to.resolve("online-retail.csv")) + " purchases");
    }

    /** The folder of published data beside the repository, or where PEYVAND_SHARED_DATA says. */
    public static Optional<Path> folder() {
        String named = System.getProperty("PEYVAND_SHARED_DATA", System.getenv("PEYVAND_SHARED_DATA"));
        return Stream.of(named, "../shared/data").filter(path -> path != null && !path.isBlank()).map(Path::of).filter(Files::isDirectory).findFirst();
    }

    /** One event for each line: {@code id_full id_sample date cds dollar}, blank-separated. */
    static int convertCdnow(Path data, Path target) throws IOException {
        int line = 0;
        try (BufferedReader in = Files.newBufferedReader(data.resolve("cdnow/CDNOW_sample.txt"));
                PrintWriter out = new PrintWriter(Files.newBufferedWriter(target))) {
            out.println(HEADER + "cds");
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                String[] fields = text.strip().split("\\s+");
                String day = fields[2].substring(0, 4) + "-" + fields[2].substring(4, 6) + "-" + fields[2].substring(6);
                out.printf("cdnow-%d,purchase,cdnow-%s,%sT00:00:00Z,%s,USD,%s%n", ++line, fields[0], day, fields[4], fields[3]);
            }
        }
        return line;
    }

    /**
     * One event for each invoice: lines without a customer, cancellations (invoice numbers that start with C), and lines without a quantity
     * or price are left out, the others of one invoice summed.
     */
    static int convertOnlineRetail(Path data, Path target) throws IOException {
        Map<String, Invoice> invoices = new LinkedHashMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(data.resolve("online-retail/online-retail.csv.gz"))), StandardCharsets.UTF_8))) {
            in.readLine();
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                List<String> fields = split(text);
                BigDecimal quantity = new BigDecimal(fields.get(3));
                BigDecimal price = new BigDecimal(fields.get(5));
                boolean sale = !fields.get(6).isEmpty() && !fields.get(0).startsWith("C") && quantity.signum() > 0 && price.signum() > 0;
                if (sale) {
                    invoices.computeIfAbsent(fields.get(0), number -> new Invoice(fields)).add(quantity.multiply(price));
                }
            }
        }
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(target))) {
            out.println(HEADER + "country,lines");
            invoices.forEach((number, invoice) -> out.printf("online-retail-%s,purchase,online-retail-%s,%sZ,%s,GBP,%s,%d%n", number,
                    invoice.customer, invoice.time, invoice.total.toPlainString(), invoice.country, invoice.lines));
        }
        return invoices.size();
    }

    private static final class Invoice {

        private final String customer;
        private final String time;
        private final String country;
        private BigDecimal total = BigDecimal.ZERO;
        private int lines;

        /** A customer is written 17850.0. */
        private Invoice(List<String> fields) {
            customer = fields.get(6).replace(".0", "");
            time = fields.get(4).replace(' ', 'T');
            country = fields.get(7);
        }

        private void add(BigDecimal amount) {
            total = total.add(amount);
            lines++;
        }
    }

    private static List<String> split(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (char character : line.toCharArray()) {
            if (character == '"') {
                quoted = !quoted;
            } else if (character == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(character);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
