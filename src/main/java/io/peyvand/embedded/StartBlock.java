package io.peyvand.embedded;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says on the console, once, when all is there, where everything is. Printed, not logged: it may hold the first password, which no log keeps. */
@Component
class StartBlock {

    private static final String RULE = "-".repeat(78);

    private final ObjectProvider<StartLine> lines;

    StartBlock(ObjectProvider<StartLine> lines) {
        this.lines = lines;
    }

    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE - 1)
    void on(ApplicationReadyEvent ready) {
        System.out.println(text(lines.orderedStream().toList()));
    }

    static String text(List<StartLine> lines) {
        StringBuilder block = new StringBuilder("\n").append(RULE).append("\n  Peyvand is ready\n\n");
        int width = lines.stream().mapToInt(line -> line.label().length()).max().orElse(0);
        lines.forEach(line -> block.append("  ").append(line.label()).append(" ".repeat(width - line.label().length() + 3))
                .append(line.value()).append('\n'));
        return block.append(RULE).toString();
    }
}
