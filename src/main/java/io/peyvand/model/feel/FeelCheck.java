package io.peyvand.model.feel;

import fastparse.Parsed;
import io.peyvand.model.xml.ReadModel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.camunda.feel.impl.parser.FeelParser;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.JavaFunctionInvocation;
import org.camunda.feel.syntaxtree.PathExpression;
import org.camunda.feel.syntaxtree.Ref;
import scala.Product;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Refuses FEEL that reaches Java, however deep it hides. The engine's own check does not look inside the arguments of a
 * function call, so the parsed tree is walked whole, without a list of node types that could be incomplete; and because the
 * broker parses with an older version of the library, the words of an external function are refused wherever they stand.
 */
public final class FeelCheck {

    private static final int MAXIMUM_LENGTH = 4_000;
    /** The parser tries brackets in several ways, so the time it takes can double with every level. */
    private static final int MAXIMUM_EFFORT = 50_000;
    private static final Set<String> REFLECTIVE = Set.of("class", "getClass", "classLoader", "getClassLoader", "declaringClass", "protectionDomain");
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final List<FeelFault> faults = new ArrayList<>();
    private final List<ParsedText> parsed = new ArrayList<>();

    private FeelCheck() {
    }

    /** Only text that fails to parse is slow, so once it gets slow the problems found are enough. */
    public static List<FeelFault> check(ReadModel model) {
        FeelCheck check = new FeelCheck();
        long start = System.nanoTime();
        for (FeelText place : FeelText.in(model)) {
            check.check(place);
            if (!check.faults.isEmpty() && System.nanoTime() - start > PATIENCE.toNanos()) {
                break;
            }
        }
        check.faults.addAll(EffortCheck.check(model, check.parsed));
        return check.faults;
    }

    private void check(FeelText place) {
        String text = place.text();
        if (place.blank()) {
            return;
        }
        if (!place.element().children().isEmpty() && !place.element().text().isBlank()) {
            faults.add(FeelFault.of(place.element(), "mixed-content"));
            return;
        }
        if (text.contains("external") && text.contains("method signature")) {
            faults.add(external(place));
        } else if (tooLarge(text)) {
            faults.add(FeelFault.of(place.element(), "feel-size.text", shortened(text)));
        } else {
            parse(place);
        }
    }

    private void parse(FeelText place) {
        try {
            Parsed<Exp> read = place.unaryTests() ? FeelParser.parseUnaryTests(place.text()) : FeelParser.parseExpression(place.text());
            if (read instanceof Parsed.Success<Exp> success) {
                if (reachesJava(success.value())) {
                    faults.add(external(place));
                } else if (reflects(success.value())) {
                    faults.add(FeelFault.of(place.element(), "feel-reflection", shortened(place.text())));
                } else {
                    parsed.add(new ParsedText(place, success.value()));
                }
            } else {
                int position = ((Parsed.Failure) (Object) read).index();
                faults.add(FeelFault.of(place.element(), "feel-syntax.position", shortened(place.text()), position + 1));
            }
        } catch (StackOverflowError tooDeep) {
            faults.add(FeelFault.of(place.element(), "feel-size.nested"));
        }
    }

    private static FeelFault external(FeelText place) {
        return FeelFault.of(place.element(), "feel-external.call", shortened(place.text()));
    }

    static boolean reachesJava(Exp tree) {
        return holds(tree, JavaFunctionInvocation.class::isInstance);
    }

    /** Both versions of the library answer null to it; a fault in a later one shall not be ours. */
    private static boolean reflects(Exp tree) {
        return holds(tree, node -> node instanceof PathExpression path && REFLECTIVE.contains(path.key())
                || node instanceof Ref reference && CollectionConverters.asJava(reference.names()).stream().skip(1).anyMatch(REFLECTIVE::contains));
    }

    private static boolean holds(Exp tree, Predicate<Object> sought) {
        Deque<Object> open = new ArrayDeque<>();
        open.add(tree);
        while (!open.isEmpty()) {
            Object node = open.pop();
            if (sought.test(node)) {
                return true;
            }
            scala.collection.Iterator<?> parts = node instanceof scala.collection.Iterable<?> several ? several.iterator()
                    : node instanceof Product product ? product.productIterator() : scala.collection.Iterator.empty();
            while (parts.hasNext()) {
                Object part = parts.next();
                if (part != null) {
                    open.push(part);
                }
            }
        }
        return false;
    }

    /** Too large to be parsed at all. */
    static boolean tooLarge(String text) {
        return text.length() > MAXIMUM_LENGTH || text.length() * Math.pow(2, nesting(text)) > MAXIMUM_EFFORT;
    }

    /** Counts brackets inside strings too: too strict rather than too lax. */
    private static int nesting(String text) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '(', '[', '{' -> deepest = Math.max(deepest, ++depth);
                case ')', ']', '}' -> depth = Math.max(0, depth - 1);
                default -> { }
            }
        }
        return deepest;
    }

    static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= 120 ? line : line.substring(0, 117) + "...";
    }
}
