package io.peyvand.segment;

import io.peyvand.segment.filter.Filters;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** All segments there are: those that somebody saved, then the groups of the latest scoring. */
@Component
public class SegmentCatalogue {

    private static final int LONGEST_SLUG = 60;

    private final SavedSegments saved;
    private final Scorings scorings;
    private final SegmentSizes sizes;
    private final Filters filters;

    SegmentCatalogue(SavedSegments saved, Scorings scorings, SegmentSizes sizes, Filters filters) {
        this.saved = saved;
        this.scorings = scorings;
        this.sizes = sizes;
        this.filters = filters;
    }

    /** Never waits for a count; one that has no size yet, as after a crash, is asked for again. */
    public List<SegmentSummary> list() {
        List<SegmentSummary> own = saved.list();
        own.stream().filter(segment -> segment.size() == null).forEach(segment -> sizes.refresh(segment.key()));
        return Stream.concat(own.stream(), scorings.segments().stream()).toList();
    }

    Optional<SegmentDetails> find(String key) {
        return saved.find(key).or(() -> scorings.segments().stream().filter(segment -> segment.key().equals(key)).findFirst()
                .map(segment -> new SegmentDetails(segment, saved.filterOf(key))));
    }

    boolean save(String key, SegmentForm form, String actor) {
        form.check(key);
        filters.check(Objects.requireNonNull(form.filter()));
        boolean created = saved.save(key, Objects.requireNonNull(form.name()), form.filter(), actor);
        sizes.refresh(key);
        return created;
    }

    /** A key that reads like the name and is not taken. */
    String freeKey(String name) {
        String slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String wanted = slug.isEmpty() || SegmentKind.of(slug).isPresent() ? "segment" + (slug.isEmpty() ? "" : "-" + slug) : slug;
        String key = wanted.substring(0, Math.min(wanted.length(), LONGEST_SLUG));
        Set<String> taken = saved.list().stream().map(SegmentSummary::key).collect(Collectors.toSet());
        return Stream.iterate(1, number -> number + 1).map(number -> number == 1 ? key : key + "-" + number)
                .filter(candidate -> !taken.contains(candidate)).findFirst().orElseThrow();
    }

    boolean delete(String key) {
        return saved.delete(key);
    }

    void refresh(String key) {
        sizes.refresh(key);
    }
}
