package io.peyvand.model.gate;

import io.peyvand.model.fault.Fault;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What Zeebe's parser says most often while somebody draws, in our words; the rest is passed on as it says it. */
final class ZeebeWords {

    private record Known(Pattern said, String code) {
        static Known of(String said, String code) {
            return new Known(Pattern.compile(said + "\\.?"), code);
        }
    }

    private static final List<Known> KNOWN = List.of(
            Known.of("Must reference a message", "zeebe.message"),
            Known.of("Must reference a signal", "zeebe.signal"),
            Known.of("Must reference an error", "zeebe.error"),
            Known.of("Must reference an escalation", "zeebe.escalation"),
            Known.of("Name must be present and not empty", "zeebe.name"),
            Known.of("ErrorCode must be present and not empty", "zeebe.error-code"),
            Known.of("Must have exactly one zeebe:subscription extension element", "zeebe.subscription"),
            Known.of("Must have exactly one '(zeebe:\\w+)' extension element.*", "zeebe.extension"),
            Known.of("Must have either one '(zeebe:\\w+)' or one '(zeebe:\\w+)' extension element", "zeebe.either-extension"),
            Known.of("Attribute '(\\w+)' must be present and not empty", "zeebe.attribute"),
            Known.of("Must have (?:exactly|at most) one event definition", "zeebe.one-event"),
            Known.of("Must be exactly one type of timer: .*", "zeebe.timer"),
            Known.of("Must have a condition(?: or be default flow)?", "zeebe.condition"),
            Known.of("Conditional sequence flows are only supported at .*", "zeebe.condition-place"),
            Known.of("Multiple none start events are not allowed", "zeebe.starts"),
            Known.of("Must have (?:at least|exactly) one start event", "zeebe.start"),
            Known.of("Must contain at least one executable process", "zeebe.executable"),
            Known.of("End events must not have outgoing sequence flows to other elements", "zeebe.after-end"),
            Known.of("Event-based gateway must have at least 2 outgoing sequence flows", "zeebe.event-gateway"),
            Known.of("Elements of type '(\\w+)' are currently not supported\\..*", "zeebe.element"));

    private ZeebeWords() {
    }

    static Fault of(String message) {
        for (Known known : KNOWN) {
            Matcher said = known.said().matcher(message);
            if (said.matches()) {
                return Fault.of(known.code(), IntStream.rangeClosed(1, said.groupCount()).mapToObj(said::group).toArray());
            }
        }
        return Fault.of("zeebe.other", message);
    }
}
