package io.peyvand.campaign.result;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Turns the e-mail experiment that Kevin Hillstrom published in 2008 into an event file for {@code POST /api/imports} and a member file for
 * {@code POST /api/campaigns/{id}/members}. Needs nothing but a JDK:
 * {@code java src/test/java/io/peyvand/campaign/result/Hillstrom.java ../shared/data target/real-data}.
 */
public final class Hillstrom {

    static final String SENT_AT = "2008-03-01T09:00:00Z";

    /** The columns say whether something happened in the two weeks after the mail, and not when. */
    private static final String HAPPENED_AT = "2008-03-04T12:00:00Z";
    private static final Map<String, String> ARMS =
            Map.of("Mens E-Mail", "hillstrom-mens", "Womens E-Mail", "hillstrom-womens", "No E-Mail", "holdout");

    private Hillstrom() {
    }

    public static void main(String[] arguments) throws IOException {
        Path to = Files.createDirectories(Path.of(arguments[1]));
        System.out.println(convert(Path.of(arguments[0]), to) + " customers in " + to.resolve("hillstrom-events.csv") + " and " + to.resolve("hillstrom-members.csv"));
    }

    /** @return how many customers there are */
    static int convert(Path data, Path to) throws IOException {
        int customer = 0;
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(data.resolve("hillstrom/hillstrom.csv.gz"))), StandardCharsets.UTF_8));
                PrintWriter events = new PrintWriter(Files.newBufferedWriter(to.resolve("hillstrom-events.csv")));
                PrintWriter members = new PrintWriter(Files.newBufferedWriter(to.resolve("hillstrom-members.csv")))) {
            events.println("id,type,customer,occurredAt,value,currency");
            members.println("customer,arm");
            in.readLine();
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                // A quoted amount such as "$1,000 +" may stand before them, so the columns are counted from the end.
                String[] fields = text.split(",");
                int end = fields.length;
                String name = "hillstrom-" + ++customer;
                members.println(name + "," + ARMS.get(fields[end - 4]));
                // An ordinary import knows customers by their events alone, so everybody has one that is older than the mail.
                events.printf("%s-known,registered,%s,2008-01-01T00:00:00Z,,%n", name, name);
                if (fields[end - 3].equals("1")) {
                    events.printf("%s-visit,visit,%s,%s,,%n", name, name, HAPPENED_AT);
                }
                if (fields[end - 2].equals("1")) {
                    events.printf("%s-purchase,purchase,%s,%s,%s,EUR%n", name, name, HAPPENED_AT, fields[end - 1]);
                }
            }
        }
        return customer;
    }
}
