package io.peyvand.decision.compiled;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A decision table drawn at random, and inputs that sit on its boundaries or beside them. */
final class RandomTable {

    static final String DECISION_ID = "drawn";

    private static final List<String> POLICIES = List.of("UNIQUE", "FIRST", "ANY", "PRIORITY", "RULE ORDER", "OUTPUT ORDER", "COLLECT");
    private static final List<String> TEXTS = List.of("gold", "silver", "", "نقره", "Ünïcödé", "a,b", "O'Neil", "true", "5", "z");
    private static final List<String> NUMBERS = List.of("0", "1", "-1", "5", "5.0", "0.1", "0.3", "99.99", "-7.25", "1000000", "9007199254740993",
            "0.1000000000000000055511151231257827", "12345678901234567890.5");
    private static final List<String> DATES = List.of("date(\"2024-02-29\")", "date(\"2025-01-01\")", "date and time(\"2025-01-01T10:00:00\")",
            "duration(\"P3D\")", "duration(\"PT72H\")", "duration(\"P1Y\")", "@\"2024-02-29\"", "time(\"10:00:00\")");

    private final Random random;
    private final int columns;
    private final String policy;
    private final String xml;

    RandomTable(long seed) {
        random = new Random(seed);
        columns = 1 + random.nextInt(4);
        policy = POLICIES.get(random.nextInt(POLICIES.size()));
        xml = draw();
    }

    String xml() {
        return xml;
    }

    String policy() {
        return policy;
    }

    private String draw() {
        String aggregation = policy.equals("COLLECT") && random.nextInt(3) > 0 ? pick(List.of("SUM", "MIN", "MAX", "COUNT")) : null;
        int outputs = aggregation == null && random.nextInt(3) == 0 ? 2 : 1;
        boolean numeric = aggregation != null && random.nextInt(8) > 0;
        List<Integer> kinds = new ArrayList<>();
        StringBuilder table = new StringBuilder();
        for (int column = 0; column < columns; column++) {
            kinds.add(random.nextInt(5));
            table.append("<input id='i%d' label='%s'><inputExpression id='e%d'><text>%s</text></inputExpression></input>"
                    .formatted(column, random.nextBoolean() ? "Input " + column : "", column, inputExpression(column)));
        }
        for (int output = 0; output < outputs; output++) {
            table.append("<output id='o%d' name='out%d'>%s%s</output>".formatted(output, output,
                    random.nextBoolean() ? "<outputValues id='v%d'><text>\"gold\", \"silver\",5,\"z\",\"نقره\"</text></outputValues>".formatted(output) : "",
                    random.nextInt(3) == 0 ? "<defaultOutputEntry id='d%d'><text>%s</text></defaultOutputEntry>".formatted(output, output(numeric)) : ""));
        }
        int rules = random.nextInt(9);
        for (int rule = 0; rule < rules; rule++) {
            table.append("<rule id='rule%d'>".formatted(rule));
            for (int column = 0; column < columns; column++) {
                table.append("<inputEntry id='c%d_%d'><text>%s</text></inputEntry>".formatted(rule, column, escaped(cell(kinds.get(column)))));
            }
            for (int output = 0; output < outputs; output++) {
                table.append("<outputEntry id='q%d_%d'><text>%s</text></outputEntry>".formatted(rule, output, escaped(output(numeric))));
            }
            table.append("</rule>");
        }
        String variable = random.nextInt(6) == 0 ? "<variable id='w' name='result' typeRef='%s'/>".formatted(pick(List.of("string", "number", "Any"))) : "";
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
                <decision id="%s" name="Drawn">%s<decisionTable id="t" hitPolicy="%s"%s>%s</decisionTable></decision></definitions>"""
                .formatted(DECISION_ID, variable, policy, aggregation == null ? "" : " aggregation=\"" + aggregation + "\"", table);
    }

    private String inputExpression(int column) {
        return switch (random.nextInt(12)) {
            case 0 -> "nested.in" + column;
            case 1 -> "in" + column + " + 1";
            case 2 -> "nested.deep.in" + column;
            default -> "in" + column;
        };
    }

    private String cell(int kind) {
        return switch (random.nextInt(14)) {
            case 0, 1 -> "-";
            case 2 -> "";
            case 3 -> "not(" + tests(kind) + ")";
            case 4, 5 -> tests(kind);
            case 6 -> kind == 1 ? "in0" : pick(List.of("null", "not(null)", "? > 3", "contains(?, \"o\")", "in0", "[1,2,5]", "true, 5", "[\"gold\",null]", "\"x\" + 1"));
            default -> test(kind);
        };
    }

    private String tests(int kind) {
        return test(kind) + ", " + test(kind) + (random.nextBoolean() ? ", " + test(kind) : "");
    }

    private String test(int kind) {
        if (kind == 2) {
            return pick(List.of("true", "false"));
        }
        String value = literal(random.nextInt(15) == 0 ? random.nextInt(4) : kind);
        return switch (random.nextInt(6)) {
            case 0 -> pick(List.of("<", "<=", ">", ">=")) + " " + value;
            case 1 -> pick(List.of("[", "]", "(")) + value + ".." + literal(kind) + pick(List.of("]", "[", ")"));
            default -> value;
        };
    }

    private String literal(int kind) {
        return switch (kind) {
            case 0, 4 -> pick(NUMBERS);
            case 1 -> '"' + pick(TEXTS) + '"';
            case 2 -> pick(List.of("true", "false"));
            default -> pick(DATES);
        };
    }

    private String output(boolean numeric) {
        if (numeric) {
            return pick(NUMBERS);
        }
        return switch (random.nextInt(12)) {
            case 0 -> "in0";
            case 1 -> "null";
            case 2 -> "1 + 2";
            case 3 -> pick(DATES);
            case 4 -> "{a: 1, b: [1, \"x\"]}";
            case 5, 6 -> pick(NUMBERS);
            case 7 -> "true";
            default -> literal(1);
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    Map<String, Object> inputs() {
        Map<String, Object> inputs = new HashMap<>();
        Map<String, Object> nested = new HashMap<>();
        for (int column = 0; column < columns; column++) {
            if (random.nextInt(12) > 0) {
                inputs.put("in" + column, value());
            }
            nested.put("in" + column, value());
        }
        if (random.nextInt(4) > 0) {
            nested.put("deep", random.nextInt(4) == 0 ? value() : new HashMap<>(nested));
            inputs.put("nested", random.nextInt(8) == 0 ? value() : nested);
        }
        if (random.nextInt(50) == 0) {
            inputs.put("inputVariableName", "in0");
        }
        return inputs;
    }

    private Object value() {
        String number = pick(NUMBERS);
        return switch (random.nextInt(24)) {
            case 0, 1 -> null;
            case 2, 3 -> new BigDecimal(number);
            case 4, 5 -> Double.valueOf(number);
            case 6, 7 -> new BigDecimal(number).intValue();
            case 8 -> new BigDecimal(number).longValue();
            case 9 -> pick(List.of(Double.NaN, -0.0, Double.MAX_VALUE, Double.MIN_VALUE, 1e22, 0.1 + 0.2, Float.valueOf(0.1f), (byte) 5, (short) 5, Long.MIN_VALUE));
            case 10, 11 -> random.nextBoolean();
            case 12 -> pick(List.of(LocalDate.of(2024, 2, 29), LocalDate.of(2025, 1, 1), LocalDateTime.of(2025, 1, 1, 10, 0), Duration.ofDays(3), java.time.Period.ofYears(1),
                    java.time.LocalTime.of(10, 0), java.time.ZonedDateTime.of(2025, 1, 1, 10, 0, 0, 0, java.time.ZoneOffset.UTC)));
            case 13 -> pick(List.of(List.of(), List.of("gold"), List.of(1, 5), Map.of("a", 1), new java.math.BigInteger("5")));
            case 14 -> number;
            default -> pick(TEXTS);
        };
    }
}
