package io.peyvand.model.gate;

import io.camunda.zeebe.model.bpmn.util.time.Interval;
import io.camunda.zeebe.model.bpmn.util.time.RepeatingInterval;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.XmlElement;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.scheduling.support.CronExpression;

/** Timers that can be read without running them, also when they stand as a text in FEEL. */
final class TimerLint {

    interface Parser {
        Object parse(String text);
    }

    private record Kind(Parser parser, String code) {
    }

    private static final Map<String, Kind> KINDS = Map.of(
            "timeDuration", new Kind(TimerLint::duration, "timer.duration"),
            "timeCycle", new Kind(TimerLint::cycle, "timer.cycle"),
            "timeDate", new Kind(ZonedDateTime::parse, "timer.date"));
    private static final Pattern TEXT = Pattern.compile("=\\s*(?:(?:duration|date and time)\\(\\s*)?\"([^\"\\\\]*)\"\\s*\\)?");

    private TimerLint() {
    }

    static List<ModelProblem> check(ReadModel model) {
        return model.root().all().filter(element -> KINDS.containsKey(element.name())).filter(timer -> !readable(timer))
                .map(timer -> ModelProblem.error(model.name(), timer, KINDS.get(timer.name()).code(), timer.text().strip())).toList();
    }

    static Object duration(String text) {
        return Interval.parse(text);
    }

    private static Object cycle(String text) {
        return text.startsWith("R") ? RepeatingInterval.parse(text) : CronExpression.parse(text);
    }

    private static boolean readable(XmlElement timer) {
        String text = timer.text().strip();
        Matcher written = TEXT.matcher(text);
        if (text.startsWith("=") && !written.matches()) {
            return true;
        }
        try {
            KINDS.get(timer.name()).parser().parse(text.startsWith("=") ? written.group(1) : text);
            return true;
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            return false;
        }
    }
}
