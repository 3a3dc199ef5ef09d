package io.peyvand.work;

import io.peyvand.customer.CustomerFacet;
import io.peyvand.customer.TimelineEntry;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What people were asked to do for her. */
@Component
class WorkItemFacet implements CustomerFacet {

    private final WorkItemRepository items;
    private final Clock clock;

    WorkItemFacet(WorkItemRepository items, Clock clock) {
        this.items = items;
        this.clock = clock;
    }

    @Override
    public List<TimelineEntry> timeline(long customerId, Instant before, int limit) {
        return of(customerId).flatMap(WorkItemFacet::entries)
                .filter(entry -> entry.at().isBefore(before))
                .sorted(Comparator.comparing(TimelineEntry::at).reversed())
                .limit(limit).toList();
    }

    @Override
    public Map<String, Object> export(long customerId) {
        return Map.of("workItems", of(customerId).map(WorkItemFacet::details).toList());
    }

    @Override
    public void erase(long customerId) {
        items.erase(customerId, clock.instant());
    }

    private Stream<WorkItemDetails> of(long customerId) {
        return items.findByCustomerIdOrderByOpenedAtDesc(customerId).stream().map(item -> item.details(null, clock.instant()));
    }

    private static Stream<TimelineEntry> entries(WorkItemDetails item) {
        TimelineEntry opened = new TimelineEntry(item.openedAt(), "work", "opened", details(item));
        return item.closedAt() == null ? Stream.of(opened) : Stream.of(opened, new TimelineEntry(item.closedAt(), "work", "closed", details(item)));
    }

    private static Map<String, Object> details(WorkItemDetails item) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("workItemId", item.id());
        details.put("queue", item.queue());
        details.put("title", item.title());
        details.put("state", item.state());
        details.put("openedAt", item.openedAt());
        details.put("dueAt", item.dueAt());
        details.put("closedAt", item.closedAt());
        details.put("closedBy", item.closedBy());
        details.put("outcome", item.outcome());
        details.put("note", item.note());
        details.values().removeIf(Objects::isNull);
        return details;
    }
}
