package io.peyvand.engine;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of a job, of which only those that its contract names can be asked for. */
final class NamedValues<V> extends AbstractMap<String, V> {

    private final Job job;
    private final Map<String, V> values;
    private final Set<String> names;

    NamedValues(Job job, Map<String, V> values, Set<String> names) {
        this.job = job;
        this.values = values;
        this.names = names;
    }

    @Override
    public @Nullable V get(@Nullable Object name) {
        return values.get(named(name));
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return values.containsKey(named(name));
    }

    @Override
    public Set<Entry<String, V>> entrySet() {
        return values.entrySet().stream().filter(entry -> names.contains(entry.getKey())).collect(Collectors.toSet());
    }

    private @Nullable Object named(@Nullable Object name) {
        if (!names.contains(name)) {
            throw new IllegalStateException(
                    "The contract of '%s' does not name '%s'; add it to the worker's contract().".formatted(job.type(), name));
        }
        return name;
    }
}
