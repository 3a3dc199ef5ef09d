package io.peyvand.decision.compiled;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** The inputs of one evaluation, and their Scala form once some part needs the library. */
final class Facts {

    private final Map<String, ?> values;
    private scala.collection.immutable.@Nullable Map<String, Object> scalaValues;

    Facts(Map<String, ?> values) {
        this.values = values;
    }

    Map<String, ?> values() {
        return values;
    }

    scala.collection.immutable.Map<String, Object> scalaValues() {
        if (scalaValues == null) {
            scalaValues = toScala(values);
        }
        return scalaValues;
    }

    static scala.collection.immutable.Map<String, Object> toScala(Map<String, ?> values) {
        Map<String, Object> plain = LinkedHashMap.newLinkedHashMap(values.size());
        values.forEach((name, value) -> plain.put(name, plain(name, value)));
        return scala.collection.immutable.Map$.MODULE$.from(CollectionConverters.asScala(plain));
    }

    /** FEEL would call the getters of any other object; facts are data, as they would be in a process. */
    private static @Nullable Object plain(String name, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Byte number -> (short) number;
            case Number _number -> value;
            case String _text -> value;
            case Boolean _truth -> value;
            case Enum<?> constant -> constant.name();
            case Instant moment -> moment.atZone(ZoneOffset.UTC);
            case Temporal _moment -> value;
            case TemporalAmount _duration -> value;
            case List<?> items -> items.stream().map(item -> plain(name, item)).collect(Collectors.toCollection(ArrayList::new));
            case Map<?, ?> entries -> {
                Map<String, Object> copy = LinkedHashMap.newLinkedHashMap(entries.size());
                entries.forEach((key, entry) -> copy.put(String.valueOf(key), plain(name, entry)));
                yield copy;
            }
            default -> throw new IllegalArgumentException("The fact '%s' is a %s; pass text, numbers, booleans, dates, lists or maps."
                    .formatted(name, value.getClass().getName()));
        };
    }
}
