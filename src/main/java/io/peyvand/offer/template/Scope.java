package io.peyvand.offer.template;

import com.samskivert.mustache.Mustache;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one rendering may see. It is asked by the number of a tag, never by a name, so nothing in a value or a template reaches a method. */
class Scope implements Mustache.CustomContext {

    private final Rendering rendering;
    private final @Nullable Object element;

    Scope(Rendering rendering, @Nullable Object element) {
        this.rendering = rendering;
        this.element = element;
    }

    @Override
    public Object get(String number) {
        rendering.budget().spend();
        Tag tag = rendering.tag(Integer.parseInt(number));
        Object value = valueOf(tag.expression().field());
        return switch (tag.kind()) {
            case VALUE -> rendering.print(tag, value, this);
            case INVERTED -> isThere(value);
            default -> section(value);
        };
    }

    private Object section(@Nullable Object value) {
        if (!isThere(value)) {
            return false;
        }
        if (value instanceof Collection<?> items) {
            Iterator<?> all = items.iterator();
            return (Iterable<Scope>) () -> new Elements(all);
        }
        return value instanceof Map<?, ?> ? new Scope(rendering, value) : new Scope(rendering, element == null ? value : element);
    }

    @Nullable Object valueOf(String field) {
        if (field.equals(".")) {
            return element;
        }
        if (field.startsWith(".")) {
            return walk(element, field.substring(1));
        }
        Object whole = rendering.values().get(field);
        return whole == null && field.startsWith("attributes.") ? walkAttributes(field) : whole;
    }

    /** The longest beginning that is an attribute, then on into what it holds. */
    private @Nullable Object walkAttributes(String field) {
        for (int dot = field.lastIndexOf('.'); dot > "attributes".length(); dot = field.lastIndexOf('.', dot - 1)) {
            Object holder = rendering.values().get(field.substring(0, dot));
            if (holder != null) {
                return walk(holder, field.substring(dot + 1));
            }
        }
        return null;
    }

    private static @Nullable Object walk(@Nullable Object holder, String path) {
        Object at = holder;
        for (String name : path.split("\\.")) {
            at = at instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return at;
    }

    static boolean isThere(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean yes -> yes;
            case Collection<?> items -> !items.isEmpty();
            case Map<?, ?> object -> !object.isEmpty();
            case String text -> !text.isBlank();
            default -> true;
        };
    }

    private final class Elements implements Iterator<Scope> {

        private final Iterator<?> items;

        Elements(Iterator<?> items) {
            this.items = items;
        }

        @Override
        public boolean hasNext() {
            return items.hasNext();
        }

        @Override
        public Scope next() {
            rendering.budget().spend();
            return new Scope(rendering, items.next());
        }
    }

}
