package io.peyvand.model.feel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.feel.syntaxtree.*;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Bounds what an expression costs, from its parsed tree alone. FEEL has loops over ranges, functions that call themselves and
 * texts that double, and neither the broker nor the library ends an evaluation that takes for ever.
 *
 * <p>A loop over data is bounded by two runs of its body, for one item that is nearly all of the data and for all items when
 * each is small. Costs grow at least as fast as sizes do, so every other way of cutting the data into items costs less.
 */
final class FeelEffort {

    private static final double MOST_DIGITS = 100_000;

    private final Scale scale;
    private final FunctionEffort functions;
    private final Visits visits;

    private FeelEffort(Scale scale, FunctionEffort functions, Visits visits) {
        this.scale = scale;
        this.functions = functions;
        this.visits = visits;
    }

    /** @throws FeelRefused when it may take too long, grow too large, or nobody can tell */
    static Extent of(Exp tree, Scale scale, Map<String, Extent> names, FunctionEffort functions, Visits visits) {
        return new FeelEffort(scale, functions, visits).of(tree, Scope.of(names, scale.data()));
    }

    Extent of(Exp tree, Scope scope) {
        visits.count();
        return scale.within(switch (tree) {
            case ConstNumber number -> Extent.number(1, digits(number.value().doubleValue()));
            case ConstString text -> Extent.text(text.value().length());
            case ConstList list -> Extent.together(all(list.items(), scope));
            case ConstContext context -> context(context, scope);
            case Ref ref -> variable(ref, scope);
            case ConstInputValue$ _input -> scope.find(DmnNames.CELL_INPUT);
            case PathExpression path -> entry(of(path.path(), scope));
            case ArithmeticNegation negated -> of(negated.x(), scope);
            case Addition sum -> arithmetic(of(sum.x(), scope), of(sum.y(), scope), false);
            case Subtraction difference -> arithmetic(of(difference.x(), scope), of(difference.y(), scope), false);
            case Multiplication product -> arithmetic(of(product.x(), scope), of(product.y(), scope), true);
            case Division quotient -> quotient(quotient, scope);
            case Exponentiation power -> power(of(power.x(), scope), of(power.y(), scope));
            case If choice -> of(choice.statement(), scope).or(of(choice.elseStatement(), scope)).withSteps(steps(parts(choice), scope));
            case For loop -> loop(loop.iterators(), loop.exp(), scope);
            case SomeItem some -> truth(loop(some.iterators(), some.condition(), scope).steps());
            case EveryItem every -> truth(loop(every.iterators(), every.condition(), scope).steps());
            case Filter filter -> filter(filter, scope);
            case FunctionInvocation call -> functions.of(call, scope, this);
            case QualifiedFunctionInvocation _call -> throw new FeelRefused("feel-function.qualified");
            case FunctionDefinition _function -> throw new FeelRefused("feel-function.defined");
            case IterationContext _range -> throw new FeelRefused("feel-syntax.range");
            default -> truth(steps(parts(tree), scope));
        });
    }

    private static Extent entry(Extent context) {
        return context.withSteps(context.steps() + 1).withSize(context.size());
    }

    private static Extent truth(double steps) {
        return Extent.CONSTANT.withSteps(steps);
    }

    /** Any other expression: each part is evaluated, and looked at, once. */
    private double steps(List<Exp> parts, Scope scope) {
        double steps = 1;
        for (Exp part : parts) {
            steps += of(part, scope).reading();
        }
        return steps;
    }

    private static List<Exp> parts(Exp node) {
        List<Exp> parts = new ArrayList<>();
        CollectionConverters.asJava(((scala.Product) node).productIterator()).forEachRemaining(part -> {
            switch (part) {
                case Exp expression -> parts.add(expression);
                case ConstRangeBoundary boundary -> parts.add(boundary.value());
                case scala.collection.immutable.List<?> several -> CollectionConverters.asJava(several).forEach(one -> parts.add((Exp) one));
                default -> { }
            }
        });
        return parts;
    }

    List<Extent> all(scala.collection.immutable.List<Exp> expressions, Scope scope) {
        return CollectionConverters.asJava(expressions).stream().map(expression -> of(expression, scope)).toList();
    }

    private Extent variable(Ref ref, Scope scope) {
        String name = ref.names().head();
        if (name.equals("partial") && scope.names().containsKey("partial")) {
            throw new FeelRefused("feel-effort.partial");
        }
        double called = functions.ownFunctions().apply(name, Extent.CONSTANT).map(Extent::steps).orElse(0.0);
        return scope.find(name).withSteps(called + ref.names().size());
    }

    private Extent context(ConstContext context, Scope scope) {
        Scope inner = scope;
        List<Extent> entries = new ArrayList<>();
        for (Tuple2<String, Exp> entry : CollectionConverters.asJava(context.entries())) {
            Extent value = of(entry._2(), inner);
            entries.add(value);
            inner = inner.with(entry._1(), value);
        }
        return Extent.together(entries);
    }

    /** A sum may be of numbers, durations or texts, so sizes add up. */
    private static Extent arithmetic(Extent x, Extent y, boolean product) {
        double digits = product ? x.digits() + y.digits() : Math.max(x.digits(), y.digits()) + Math.log10(2);
        return new Extent(x.reading() + y.reading(), x.size() + y.size(), finite(digits), x.number() && y.number());
    }

    private Extent quotient(Division quotient, Scope scope) {
        Extent divided = arithmetic(of(quotient.x(), scope), of(quotient.y(), scope), true);
        // What is not written out may be as small as its last digit.
        double smallness = quotient.y() instanceof ConstNumber ? 0 : 40;
        return new Extent(divided.steps(), divided.size(), divided.digits() + smallness, divided.number());
    }

    /** The power itself has 34 digits and an exponent; only writing it out is dangerous. */
    private static Extent power(Extent x, Extent y) {
        double digits = x.digits() * Math.pow(10, y.digits());
        return Extent.number(x.steps() + y.steps() + 1, digits <= MOST_DIGITS ? digits : Double.POSITIVE_INFINITY);
    }

    private static double finite(double digits) {
        if (digits > MOST_DIGITS && !Double.isInfinite(digits)) {
            throw new FeelRefused("feel-effort.digits", MOST_DIGITS);
        }
        return digits;
    }

    private static double digits(double number) {
        return number == 0 ? 0 : Math.abs(Math.log10(Math.abs(number)));
    }

    private Extent loop(scala.collection.immutable.List<Tuple2<String, Exp>> iterators, Exp body, Scope scope) {
        List<Tuple2<String, Exp>> all = CollectionConverters.asJava(iterators);
        return each(all, 0, body, scope, scope.with("partial", Extent.CONSTANT));
    }

    /** @param outer where the lists are evaluated, which do not see each other's items */
    private Extent each(List<Tuple2<String, Exp>> iterators, int from, Exp body, Scope outer, Scope scope) {
        if (from == iterators.size()) {
            return of(body, scope);
        }
        String name = iterators.get(from)._1();
        if (iterators.get(from)._2() instanceof IterationContext range) {
            Extent start = of(range.start(), outer);
            Extent end = of(range.end(), outer);
            double count = Math.pow(10, start.digits()) + Math.pow(10, end.digits()) + 1;
            Extent item = Extent.number(1, Math.max(start.digits(), end.digits()));
            Extent one = each(iterators, from + 1, body, outer, scope.with(name, item));
            return scale.within(new Extent(start.steps() + end.steps() + count * (1 + one.steps()), 1 + count * one.size(), one.digits(), false));
        }
        Extent list = of(iterators.get(from)._2(), outer);
        Extent largest = each(iterators, from + 1, body, outer, scope.with(name, list.part(list.size())));
        Extent small = each(iterators, from + 1, body, outer, scope.with(name, list.part(1)));
        return scale.within(new Extent(list.steps() + largest.steps() + list.size() * (1 + small.steps()),
                largest.size() + list.size() * small.size(), Math.max(largest.digits(), small.digits()), false));
    }

    private Extent filter(Filter filter, Scope scope) {
        Extent list = of(filter.list(), scope);
        Extent largest = of(filter.filter(), scope.inside(list.part(list.size())));
        if (largest.number()) {
            return list.withSteps(list.steps() + 2 * largest.steps()).withSize(list.size());
        }
        Extent small = of(filter.filter(), scope.inside(list.part(1)));
        return list.withSteps(list.steps() + 2 * largest.steps() + list.size() * (1 + small.steps()));
    }
}
