package io.peyvand.model.feel;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Whether Java's backtracking could try countless ways to match a text: a repetition within a repetition, or two repetitions
 * that can take the same characters with nothing definite between them. Strict: what it does not understand counts as ambiguous.
 */
final class RegexCheck {

    /** One piece, then how often it stands. Groups are taken apart; look-around, back references and flags are not understood. */
    private static final Pattern PIECE = Pattern.compile(
            "(\\\\[pP]\\{\\w+}|\\\\u[0-9a-fA-F]{4}|\\\\[^0-9kQExcGR]|\\[(?:\\\\.|[^\\[\\]\\\\])+]|\\((?:\\?:|(?!\\?))|\\)|\\||[^\\\\\\[\\](){}*+?|])([*+?]|\\{\\d+(?:,\\d*)?})?[?+]?");
    private static final int CHARACTERS = 0x250;
    private static final List<String> OTHERS = List.of("\u0416", "\u0627", "\u06f5", "\u4e2d", "\u2003", "\u20ac");
    private static final int MOST_TIMES = 100;

    private final Deque<Group> open = new ArrayDeque<>();
    /** Repetitions that may still be going on here. */
    private Set<BitSet> repeated = new HashSet<>();

    private RegexCheck() {
    }

    /** @param start what was going on before it */
    private record Group(Set<BitSet> start, Set<BitSet> ends) {
    }

    static boolean ambiguous(String regex) {
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException invalid) {
            // The library refuses it too, and says so.
            return false;
        }
        return new RegexCheck().ambiguousFrom(regex);
    }

    private boolean ambiguousFrom(String regex) {
        Matcher piece = PIECE.matcher(regex);
        int end = 0;
        while (piece.find()) {
            if (piece.start() != end || ambiguous(piece.group(1), times(piece.group(2)))) {
                return true;
            }
            end = piece.end();
        }
        return end != regex.length();
    }

    private record Times(int least, int most) {
    }

    private static Times times(String quantifier) {
        return switch (quantifier) {
            case null -> new Times(1, 1);
            case "?" -> new Times(0, 1);
            case "*" -> new Times(0, Integer.MAX_VALUE);
            case "+" -> new Times(1, Integer.MAX_VALUE);
            default -> {
                String[] bounds = quantifier.substring(1, quantifier.length() - 1).split(",", -1);
                int least = bounds[0].length() > 4 ? MOST_TIMES + 1 : Integer.parseInt(bounds[0]);
                yield new Times(least, bounds.length == 1 ? least : bounds[1].isEmpty() || bounds[1].length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(bounds[1]));
            }
        };
    }

    private boolean ambiguous(String piece, Times times) {
        switch (piece) {
            case "(", "(?:" -> open.push(new Group(Set.copyOf(repeated), new HashSet<>()));
            case ")" -> {
                Group closed = open.pop();
                repeated.addAll(closed.ends);
                if (times.least == 0) {
                    repeated.addAll(closed.start);
                }
                // A group that repeats would need a look at all its ends and starts.
                return times.most > 1;
            }
            case "|" -> {
                if (!open.isEmpty()) {
                    open.peek().ends.addAll(repeated);
                }
                repeated = new HashSet<>(open.isEmpty() ? Set.of() : open.peek().start);
            }
            case "^", "$", "\\b", "\\B", "\\A", "\\z", "\\Z" -> { }
            default -> {
                return repeats(characters(piece), times);
            }
        }
        return false;
    }

    /** Something definite ends every repetition that cannot take it. */
    private boolean repeats(BitSet characters, Times times) {
        if (times.least > 0) {
            repeated.removeIf(earlier -> !earlier.intersects(characters));
        }
        if (times.least == times.most) {
            return times.least > MOST_TIMES;
        }
        boolean ambiguous = times.least > MOST_TIMES || repeated.stream().anyMatch(earlier -> earlier.intersects(characters));
        repeated.add(characters);
        return ambiguous;
    }

    private static BitSet characters(String piece) {
        Pattern one = Pattern.compile(piece, Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        BitSet matched = new BitSet(CHARACTERS + 1);
        // One more stands for all other scripts.
        matched.set(CHARACTERS, piece.chars().anyMatch(character -> character >= CHARACTERS) || OTHERS.stream().anyMatch(other -> one.matcher(other).matches()));
        for (int character = 0; character < CHARACTERS; character++) {
            matched.set(character, one.matcher(Character.toString(character)).matches());
        }
        return matched;
    }
}
