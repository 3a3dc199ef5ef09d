package io.peyvand.model.feel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.NamedFunctionParameters;
import org.camunda.feel.syntaxtree.PositionalFunctionParameters;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What calling a function costs: those of FEEL, and those that the file itself defines as business knowledge.
 *
 * @param ownFunctions by name and arguments taken together; empty when the file has none of that name
 */
record FunctionEffort(Scale scale, boolean decisions, BiFunction<String, Extent, Optional<Extent>> ownFunctions) {

    private static final double MOST_DIGITS = 100_000;
    /** Matching starts anew at each character. */
    private static final double MATCHING_STEP = 5e-4;

    Extent of(FunctionInvocation call, Scope scope, FeelEffort effort) {
        Arguments arguments = Arguments.of(call);
        if (call.function().equals("sort")) {
            return sorted(arguments, scope, effort);
        }
        List<Extent> extents = arguments.values().stream().map(argument -> effort.of(argument, scope)).toList();
        Extent all = Extent.together(extents);
        Optional<Extent> own = ownFunctions.apply(call.function(), all);
        if (own.isPresent()) {
            return own.get().withSteps(own.get().steps() + all.reading());
        }
        if (!FeelFunctions.known(call.function(), decisions)) {
            throw new FeelRefused("feel-function.unknown", call.function());
        }
        return builtIn(call.function(), arguments, extents, all);
    }

    private Extent builtIn(String function, Arguments arguments, List<Extent> extents, Extent all) {
        double digits = all.digits();
        return switch (function) {
            case "count", "string length" -> Extent.number(all.reading(), Math.log10(1 + all.size() * Extent.CHARACTERS));
            case "floor", "ceiling", "decimal", "round up", "round down", "round half up", "round half down" -> rounded(extents, all);
            case "modulo", "odd", "even", "time" -> all.withSteps(all.reading() + tame(digits)).withSize(all.size());
            case "number" -> Extent.number(all.reading(), arguments.values().stream().allMatch(ConstString.class::isInstance)
                    ? literalDigits(arguments) : Double.POSITIVE_INFINITY);
            case "sum", "mean", "median", "stddev" -> Extent.number(all.reading(), digits + Math.log10(1 + all.size()));
            case "product" -> Extent.number(all.reading(), digits * all.size());
            case "exp", "log", "sqrt", "random number" -> Extent.number(all.reading(), Extent.DIGITS_OF_DATA);
            case "day of year", "week of year" -> Extent.number(all.reading(), 3);
            case "string" -> all.withSteps(all.reading()).withSize(1 + 3 * all.size() + Math.min(digits, MOST_DIGITS) / Extent.CHARACTERS);
            case "string join" -> all.withSteps(all.reading()).withSize(all.size() * (extents.size() > 1 ? 1 + extents.get(1).size() : 1));
            case "get entries" -> all.withSteps(all.reading()).withSize(3 * all.size());
            case "distinct values", "duplicate values", "union", "index of", "list contains", "mode" -> all.withSteps(
                    function.equals("list contains") || function.equals("index of") ? all.reading() : all.comparingAll());
            case "matches" -> Extent.CONSTANT.withSteps(matching(arguments, extents, all));
            case "split", "extract" -> all.withSteps(matching(arguments, extents, all)).withSize(all.size() * Extent.CHARACTERS);
            case "replace" -> all.withSteps(matching(arguments, extents, all)).withSize(replaced(arguments, extents));
            default -> all.withSteps(all.reading());
        };
    }

    /** The only function that takes a function; merging compares each item a few times. */
    private Extent sorted(Arguments arguments, Scope scope, FeelEffort effort) {
        Extent list = Extent.CONSTANT;
        double comparing = 1;
        for (Exp argument : arguments.values()) {
            if (argument instanceof FunctionDefinition precedes) {
                Extent item = list.part(list.size());
                Scope inner = scope;
                for (String parameter : CollectionConverters.asJava(precedes.parameters())) {
                    inner = inner.with(parameter, item);
                }
                comparing = effort.of(precedes.body(), inner).steps();
            } else {
                list = effort.of(argument, scope);
            }
        }
        return scale.within(list.withSteps(list.steps() + list.size() * (1 + Math.log(1 + list.size())) * comparing));
    }

    private static Extent rounded(List<Extent> extents, Extent all) {
        tame(all.digits());
        if (extents.size() > 1 && extents.get(1).digits() > 4) {
            throw new FeelRefused("feel-effort.decimals");
        }
        return Extent.number(all.reading(), all.digits());
    }

    /** Java writes a number out digit by digit for these, so one of a billion digits fills the memory. */
    private static double tame(double digits) {
        if (digits > MOST_DIGITS) {
            throw new FeelRefused("feel-effort.rounding");
        }
        return 1;
    }

    private static double literalDigits(Arguments arguments) {
        String text = ((ConstString) arguments.values().getFirst()).value();
        try {
            var number = new java.math.BigDecimal(text);
            return Math.abs((double) number.precision() - number.scale()) + 1;
        } catch (NumberFormatException grouped) {
            return text.toLowerCase().contains("e") ? Double.POSITIVE_INFINITY : text.length();
        }
    }

    private double matching(Arguments arguments, List<Extent> extents, Extent all) {
        Exp pattern = arguments.at(1, "pattern", "delimiter");
        if (!(pattern instanceof ConstString literal)) {
            throw new FeelRefused("feel-regex.computed");
        }
        if (RegexCheck.ambiguous(literal.value())) {
            throw new FeelRefused("feel-regex.ambiguous", literal.value());
        }
        double characters = extents.isEmpty() ? 0 : extents.getFirst().size() * Extent.CHARACTERS;
        return all.reading() + (scale == Scale.USUAL ? characters * characters * MATCHING_STEP : characters);
    }

    private double replaced(Arguments arguments, List<Extent> extents) {
        Exp replacement = arguments.at(2, "replacement");
        double length = replacement instanceof ConstString literal ? literal.value().length() : extents.stream().mapToDouble(Extent::size).max().orElse(1) * Extent.CHARACTERS;
        return (extents.isEmpty() ? 1 : extents.getFirst().size()) * (1 + 2 * length);
    }

    /** In their order, or by name. */
    private record Arguments(List<Exp> values, Map<String, Exp> byName) {

        static Arguments of(FunctionInvocation call) {
            return switch (call.params()) {
                case PositionalFunctionParameters positional -> new Arguments(CollectionConverters.asJava(positional.params()), Map.of());
                case NamedFunctionParameters named -> {
                    Map<String, Exp> byName = CollectionConverters.asJava(named.params());
                    yield new Arguments(inOrder(byName), byName);
                }
                default -> throw new IllegalStateException("FEEL has a new kind of parameters: " + call.params());
            };
        }

        private static final Set<String> FIRST = Set.of("input", "string", "list", "n");

        /** So that the text to match, and the list to sort, come before what is done with them. */
        private static List<Exp> inOrder(Map<String, Exp> byName) {
            return byName.entrySet().stream().sorted(java.util.Comparator.comparing(entry -> !FIRST.contains(entry.getKey()))).map(Map.Entry::getValue).toList();
        }

        @Nullable Exp at(int position, String... names) {
            for (String name : names) {
                if (byName.containsKey(name)) {
                    return byName.get(name);
                }
            }
            return byName.isEmpty() && values.size() > position ? values.get(position) : null;
        }
    }
}
