package io.peyvand.engine;

import java.util.List;

/**
 * One value that a job takes from the model or from the process.
 *
 * @param values when nothing else is allowed; empty = any of the kind
 */
public record JobField(String name, Place place, boolean required, Choice choice, List<String> values) {

    /** Where the value comes from. */
    public enum Place {
        /** A header only, so it is fixed in the model. */
        HEADER,
        /** A header, else the variable of the same name ({@link Job#setting}). */
        SETTING,
        /** A variable of the process. */
        VARIABLE
    }

    /** What it may be; the first six are things that exist here and can be chosen from. */
    public enum Choice {
        OFFER, SEGMENT, DECISION, QUEUE, JOURNEY, STAGE,
        /** One of the field's values. */
        FIXED,
        /** The name of a variable that the job sets. */
        NEW_VARIABLE,
        TEXT, NUMBER, ID, DURATION, INSTANT, CONTEXT
    }

    public static JobField header(String name, Choice choice) {
        return new JobField(name, Place.HEADER, true, choice, List.of());
    }

    public static JobField setting(String name, Choice choice) {
        return new JobField(name, Place.SETTING, true, choice, List.of());
    }

    public static JobField setting(String name, Choice choice, List<String> values) {
        return new JobField(name, Place.SETTING, true, choice, List.copyOf(values));
    }

    public static JobField variable(String name, Choice choice) {
        return new JobField(name, Place.VARIABLE, true, choice, List.of());
    }

    public JobField optional() {
        return new JobField(name, place, false, choice, values);
    }

    /** Whether an analyst may write it at the task. */
    public boolean inModel() {
        return place != Place.VARIABLE;
    }

    boolean inHeaders() {
        return place != Place.VARIABLE;
    }

    boolean inVariables() {
        return place != Place.HEADER;
    }
}
