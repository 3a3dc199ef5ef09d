package io.peyvand.model.feel;

import fastparse.Parsed;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.feel.impl.parser.FeelParser;
import org.camunda.feel.syntaxtree.ConstContext;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Filter;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.SomeItem;
import scala.Product;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/** The variables that an expression reads, in the order in which it does. */
public final class FeelNames {

    private final Set<String> names = new LinkedHashSet<>();

    private FeelNames() {
    }

    /** @return empty when it is no expression, or one that the gate would not let a parser see */
    public static Optional<Set<String>> of(String expression) {
        if (FeelCheck.tooLarge(expression)) {
            return Optional.empty();
        }
        try {
            if (FeelParser.parseExpression(expression) instanceof Parsed.Success<Exp> read) {
                FeelNames found = new FeelNames();
                found.collect(read.value(), Set.of());
                return Optional.of(found.names);
            }
            return Optional.empty();
        } catch (StackOverflowError tooDeep) {
            return Optional.empty();
        }
    }

    /** @param bound names that the expression itself gives */
    private void collect(Object node, Set<String> bound) {
        switch (node) {
            case Ref ref when bound.contains(ref.names().head()) -> { }
            case Ref ref -> names.add(ref.names().head());
            case For loop -> collect(loop.exp(), among(loop.iterators(), with(bound, "partial")));
            case SomeItem some -> collect(some.condition(), among(some.iterators(), bound));
            case EveryItem every -> collect(every.condition(), among(every.iterators(), bound));
            case ConstContext context -> among(context.entries(), bound);
            case FunctionDefinition function -> collect(function.body(), with(bound, CollectionConverters.asJava(function.parameters()).toArray(String[]::new)));
            case Filter filter -> {
                collect(filter.list(), bound);
                collect(filter.filter(), with(bound, "item"));
            }
            case scala.collection.Iterable<?> several -> CollectionConverters.asJava(several).forEach(one -> collect(one, bound));
            case Product parts -> CollectionConverters.asJava(parts.productIterator()).forEachRemaining(part -> collect(part, bound));
            case null, default -> { }
        }
    }

    /** Each of them may use those before it. */
    private Set<String> among(scala.collection.immutable.List<? extends Tuple2<String, ?>> named, Set<String> bound) {
        Set<String> known = bound;
        for (Tuple2<String, ?> one : CollectionConverters.asJava(named)) {
            collect(one._2(), known);
            known = with(known, one._1());
        }
        return known;
    }

    private static Set<String> with(Set<String> bound, String... more) {
        Set<String> all = new HashSet<>(bound);
        Stream.of(more).forEach(all::add);
        return all;
    }
}
