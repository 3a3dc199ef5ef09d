package io.peyvand.bench;

import java.util.Arrays;

/**
 * What the exporter costs: bench/run.sh exporter broker [warm-up seconds] [window seconds] [windows] runs one broker with it and one
 * without by turns; bench/run.sh exporter rows [instances] [rounds] compares it with bare inserts of the rows it writes.
 */
final class ExporterBench {

    private ExporterBench() {
    }

    public static void main(String[] arguments) throws Exception {
        String part = arguments.length > 0 ? arguments[0] : "both";
        if (!part.equals("rows")) {
            BrokerPair.compare(argument(arguments, 1, 90), argument(arguments, 2, 20), argument(arguments, 3, 5));
        }
        if (!part.equals("broker")) {
            boolean own = part.equals("rows");
            ExportedRows.compare(own ? argument(arguments, 1, 5_000) : 5_000, own ? argument(arguments, 2, 7) : 7);
        }
    }

    static void report(String what, String bare, double[] with, double[] without, double target) {
        System.out.printf("%n%-28s %10s %10s %10s%n", what, "median", "least", "most");
        System.out.printf("%-28s %10.1f %10.1f %10.1f%n", bare, median(without), least(without), most(without));
        System.out.printf("%-28s %10.1f %10.1f %10.1f%n", "with Peyvand's exporter", median(with), least(with), most(with));
        System.out.printf("ratio of medians %.2f (at least %.2f)%n", median(with) / median(without), target);
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
}
