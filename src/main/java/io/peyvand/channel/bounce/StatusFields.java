package io.peyvand.channel.bounce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One recipient's block of a delivery status notification (RFC 3464), with the fields of the whole notification beside it. Reads also
 * what mail servers write that the standard does not allow: lines not folded, blocks without blank lines, comments in a status.
 */
record StatusFields(Map<String, String> fields, Map<String, String> message) {

    private static final Pattern FIELD = Pattern.compile("([A-Za-z][A-Za-z0-9-]*)[ \\t]*:[ \\t]*(.*)");
    private static final Pattern STATUS = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");

    static List<StatusFields> in(String text) {
        List<StatusFields> recipients = new ArrayList<>();
        Map<String, String> message = new LinkedHashMap<>();
        for (String block : text.replace("\r", "").split("\n[ \\t]*\n")) {
            Map<String, String> fields = fields(block);
            if (fields.containsKey("final-recipient") || fields.containsKey("original-recipient")) {
                recipients.add(new StatusFields(fields, message));
            } else if (fields.containsKey("reporting-mta") || fields.containsKey("arrival-date")) {
                message.putAll(fields);
            } else if (!recipients.isEmpty()) {
                // Exchange leaves a blank line inside a recipient's block.
                fields.forEach(recipients.getLast().fields()::putIfAbsent);
            }
        }
        return recipients;
    }

    private static Map<String, String> fields(String block) {
        Map<String, String> fields = new LinkedHashMap<>();
        String last = null;
        for (String line : block.split("\n")) {
            Matcher field = FIELD.matcher(line);
            boolean folded = line.startsWith(" ") || line.startsWith("\t");
            if (!folded && field.matches()) {
                last = field.group(1).toLowerCase(Locale.ROOT);
                fields.putIfAbsent(last, field.group(2).strip());
            } else if (last != null) {
                fields.merge(last, line.strip(), (begun, rest) -> (begun + " " + rest).strip());
            }
        }
        return fields;
    }

    String field(String name) {
        return fields.getOrDefault(name, message.getOrDefault(name, ""));
    }

    String action() {
        String action = field("action").toLowerCase(Locale.ROOT);
        int end = action.indexOf(' ');
        return end < 0 ? action : action.substring(0, end);
    }

    /** @return such as 5.1.1, empty when there is none */
    String status() {
        Matcher found = STATUS.matcher(field("status"));
        return found.find() ? found.group() : "";
    }

    /** @return such as {@code smtp} or {@code x-unix}, empty when there is none */
    String diagnosticType() {
        String diagnostic = field("diagnostic-code");
        int end = diagnostic.indexOf(';');
        return end < 0 ? "" : diagnostic.substring(0, end).strip().toLowerCase(Locale.ROOT);
    }

    String diagnostic() {
        String diagnostic = field("diagnostic-code");
        return diagnostic.substring(diagnostic.indexOf(';') + 1).strip();
    }
}
