package io.peyvand.web;

import java.io.CharConversionException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns the framework's complaints about a request into sentences for whoever wrote that request. */
final class PlainWords {

    private PlainWords() {
    }

    static Problem.FieldError unreadable(HttpMessageNotReadableException unreadable) {
        return switch (telling(unreadable)) {
            case UnrecognizedPropertyException unknown -> new Problem.FieldError(path(unknown),
                    "There is no field '%s' here; known are %s.".formatted(unknown.getPropertyName(), known(unknown)));
            case InvalidFormatException wrong -> new Problem.FieldError(path(wrong),
                    "'%s' is not %s.".formatted(shortened(wrong.getValue()), kind(wrong.getTargetType())));
            case MismatchedInputException wrong -> new Problem.FieldError(path(wrong), mismatch(wrong));
            case StreamReadException broken -> new Problem.FieldError("", "The body is not valid JSON%s: %s".formatted(
                    place(broken), shortened(broken.getOriginalMessage().lines().findFirst().orElse("it ends too early"), 160)));
            case JacksonException other -> new Problem.FieldError(path(other), reason(other));
            case CharConversionException broken -> new Problem.FieldError("", "The body is not valid UTF-8.");
            default -> new Problem.FieldError("", "The body is missing or cannot be read; send JSON in UTF-8.");
        };
    }

    /** The innermost cause that says what of the body was wrong; beneath it may lie the parser of one value. */
    private static Throwable telling(HttpMessageNotReadableException unreadable) {
        Throwable telling = unreadable.getMostSpecificCause();
        for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof JacksonException || cause instanceof CharConversionException) {
                telling = cause;
            }
        }
        return telling;
    }

    static String expected(MethodArgumentTypeMismatchException mismatch) {
        var type = mismatch.getRequiredType();
        return "'%s' is not %s.".formatted(shortened(mismatch.getValue()), type == null ? "valid here" : kind(type));
    }

    static String field(ParameterValidationResult result, MessageSourceResolvable error) {
        if (error instanceof FieldError field) {
            return result.getContainerIndex() == null ? field.getField() : "[%d].%s".formatted(result.getContainerIndex(), field.getField());
        }
        return String.valueOf(result.getMethodParameter().getParameterName());
    }

    private static String reason(JacksonException other) {
        // A record's own constructor may refuse a value; its words are meant for people.
        return other.getCause() instanceof IllegalArgumentException refusal && refusal.getMessage() != null
                ? refusal.getMessage()
                : "The value has the wrong shape.";
    }

    private static String mismatch(MismatchedInputException wrong) {
        var type = wrong.getTargetType();
        return type == null ? "The value is missing or has the wrong shape." : "Expected %s here.".formatted(kind(type));
    }

    private static String path(JacksonException problem) {
        var path = new StringBuilder();
        for (var reference : problem.getPath()) {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return path.toString();
    }

    private static String known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds() == null ? "none" : unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted()
                .collect(Collectors.joining(", "));
    }

    private static String place(JacksonException problem) {
        var location = problem.getLocation();
        return location == null ? "" : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static String kind(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
        }
        return switch (type.getSimpleName()) {
            case "Instant" -> "an instant such as 2026-03-01T09:30:00Z";
            case "Duration" -> "an ISO-8601 duration such as P30D or PT2H";
            case "LocalDate" -> "a date such as 2026-03-01";
            case "UUID" -> "an id of the form 8-4-4-4-12 hexadecimal digits";
            case "BigDecimal" -> "a decimal such as \"19.90\"";
            case "int", "Integer", "long", "Long", "short", "Short" -> "a whole number";
            case "double", "Double", "float", "Float" -> "a number";
            case "boolean", "Boolean" -> "true or false";
            case "String" -> "a text";
            default -> type.isArray() || Iterable.class.isAssignableFrom(type) ? "a list" : "an object";
        };
    }

    private static String shortened(@Nullable Object value) {
        return shortened(String.valueOf(value), 60);
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }
}
