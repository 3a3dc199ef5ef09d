package io.peyvand.model.feel;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What names stand for.
 *
 * @param item inside a filter, any name may be an entry of the item
 * @param data what any other name stands for: a variable of the process or of the table's caller
 */
record Scope(Map<String, Extent> names, @Nullable Extent item, Extent data) {

    static Scope of(Map<String, Extent> names, double data) {
        return new Scope(names, null, Extent.data(data));
    }

    Extent find(String name) {
        Extent found = names.getOrDefault(name, data);
        return item == null ? found : found.or(item);
    }

    Scope with(String name, Extent extent) {
        Map<String, Extent> more = new HashMap<>(names);
        more.put(name, extent);
        return new Scope(more, item, data);
    }

    Scope inside(Extent filtered) {
        return new Scope(with("item", filtered).names, item == null ? filtered : item.or(filtered), data);
    }
}
