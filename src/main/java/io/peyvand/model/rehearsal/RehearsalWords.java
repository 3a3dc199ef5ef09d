package io.peyvand.model.rehearsal;

import io.peyvand.segment.SegmentCatalogue;
import io.peyvand.segment.SegmentSummary;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the pages of rehearsals show beside the numbers. */
@Component
class RehearsalWords {

    private final SegmentCatalogue segments;

    RehearsalWords(SegmentCatalogue segments) {
        this.segments = segments;
    }

    /** @param columns messages per day */
    record View(List<Column> columns, int busiest, int mostCustomers, double perCustomer) {
    }

    /** One day, in percent of the width and of the busiest day. */
    record Column(int day, int messages, double x, double width, double height) {
    }

    List<SegmentSummary> segments() {
        return segments.list();
    }

    View view(RehearsalResult result) {
        int busiest = Math.max(1, result.perDay().stream().mapToInt(Integer::intValue).max().orElse(0));
        double width = 100.0 / result.perDay().size();
        List<Column> columns = new ArrayList<>();
        for (int day = 0; day < result.perDay().size(); day++) {
            int messages = result.perDay().get(day);
            if (messages > 0) {
                columns.add(new Column(day + 1, messages, day * width + width * 0.1, width * 0.8, Math.max(1, 100.0 * messages / busiest)));
            }
        }
        int mostCustomers = result.perCustomer().stream().mapToInt(RehearsalResult.PerCustomer::customers).max().orElse(1);
        return new View(columns, busiest, mostCustomers, result.customers() == 0 ? 0 : (double) result.messages() / result.customers());
    }
}
