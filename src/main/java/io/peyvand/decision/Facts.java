package io.peyvand.decision;

import java.util.Map;
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

    @SuppressWarnings("unchecked")
    static scala.collection.immutable.Map<String, Object> toScala(Map<String, ?> values) {
        return scala.collection.immutable.Map$.MODULE$.from(CollectionConverters.asScala((Map<String, Object>) values));
    }
}
