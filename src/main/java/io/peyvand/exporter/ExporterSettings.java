package io.peyvand.exporter;

import io.camunda.zeebe.exporter.api.ExporterException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The broker's arguments for this exporter, whatever the case of their names; docs/projection.md lists them.
 *
 * @param flushInterval a record waits at most about that long
 * @param batchRecords what is written at once at most
 * @param valueLimit longer values of variables are withheld
 * @param withheld names of variables whose values are withheld
 */
record ExporterSettings(String url, String user, String password, Duration flushInterval, int batchRecords,
                        int valueLimit, Pattern withheld, String customerVariable) {

    static ExporterSettings of(Map<String, Object> arguments) {
        Map<String, Object> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        given.putAll(arguments);
        return new ExporterSettings(url(given), text(given, "user", "peyvand_exporter"), required(given, "password"),
                Duration.ofMillis(number(given, "flushMillis", 500)), number(given, "batchRecords", 8_000),
                number(given, "valueLimit", 4_096), pattern(text(given, "withheldNames", PersonalData.NAMES)),
                text(given, "customerVariable", "customerId"));
    }

    private static String url(Map<String, Object> given) {
        String url = required(given, "url");
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new ExporterException("The exporter's argument 'url' is '%s'. Write one such as jdbc:postgresql://host:5432/database.".formatted(url));
        }
        return url;
    }

    private static String required(Map<String, Object> given, String name) {
        String value = text(given, name, "");
        if (value.isBlank()) {
            throw new ExporterException("The exporter's argument '%1$s' is missing: set ZEEBE_BROKER_EXPORTERS_<ID>_ARGS_%2$s."
                    .formatted(name, name.toUpperCase(Locale.ROOT)));
        }
        return value;
    }

    private static String text(Map<String, Object> given, String name, String otherwise) {
        @Nullable Object value = given.get(name);
        return value == null ? otherwise : value.toString();
    }

    private static int number(Map<String, Object> given, String name, int otherwise) {
        String value = text(given, name, Integer.toString(otherwise));
        try {
            int number = Integer.parseInt(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new ExporterException("The exporter's argument '%s' is '%s'. Write a whole number.".formatted(name, value), notANumber);
        }
        throw new ExporterException("The exporter's argument '%s' is %s. Write a number above 0.".formatted(name, value));
    }

    private static Pattern pattern(String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException broken) {
            throw new ExporterException("The exporter's argument 'withheldNames' is not a regular expression: " + broken.getMessage(), broken);
        }
    }

    /** Without the password: it must not get into a log. */
    @Override
    public String toString() {
        return "%s as %s".formatted(url, user);
    }
}
