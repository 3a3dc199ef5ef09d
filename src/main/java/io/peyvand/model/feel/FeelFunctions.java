package io.peyvand.model.feel;

import java.util.Set;

/** The functions that FEEL has in Zeebe 8.5, and those that only the newer library has, by which tables are decided in-process. */
final class FeelFunctions {

    private static final Set<String> IN_ZEEBE = Set.of("abs", "after", "all", "and", "any", "append", "assert", "before", "ceiling", "coincides", "concatenate",
            "contains", "context", "context merge", "context put", "count", "cycle", "date", "date and time", "day of week", "day of year", "decimal",
            "distinct values", "duplicate values", "duration", "during", "ends with", "even", "exp", "extract", "finished by", "finishes", "flatten", "floor",
            "get entries", "get or else", "get value", "includes", "index of", "insert before", "is defined", "last day of month", "list contains", "log",
            "lower case", "matches", "max", "mean", "median", "meets", "met by", "min", "mode", "modulo", "month of year", "not", "now", "number", "odd", "or",
            "overlaps", "overlaps after", "overlaps before", "product", "put", "put all", "random number", "remove", "replace", "reverse", "round down",
            "round half down", "round half up", "round up", "sort", "split", "sqrt", "started by", "starts", "starts with", "stddev", "string", "string join",
            "string length", "sublist", "substring", "substring after", "substring before", "sum", "time", "today", "union", "upper case", "week of year",
            "years and months duration");
    private static final Set<String> IN_THE_LIBRARY = Set.of("trim", "uuid", "to base64", "is blank", "is empty", "partition");

    private FeelFunctions() {
    }

    static boolean known(String name, boolean decisions) {
        return IN_ZEEBE.contains(name) || decisions && IN_THE_LIBRARY.contains(name);
    }
}
