package io.peyvand.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a job type takes and gives. The gate holds models to it, element templates are held equal to it, and a worker that reads
 * anything else fails.
 *
 * @param outputs variables it sets, beside those whose names a {@link JobField.Choice#NEW_VARIABLE} field gives
 * @param errors codes of the BPMN errors that the model has to handle
 * @param everyVariable whether it may read any variable, as a decision does
 */
public record JobContract(List<JobField> fields, List<String> outputs, List<String> errors, boolean everyVariable) {

    public static JobContract of(JobField... fields) {
        return new JobContract(List.of(fields), List.of(), List.of(), false);
    }

    public JobContract giving(String... variables) {
        return new JobContract(fields, List.of(variables), errors, everyVariable);
    }

    public JobContract raising(String... codes) {
        return new JobContract(fields, outputs, List.of(codes), everyVariable);
    }

    public JobContract readingEveryVariable() {
        return new JobContract(fields, outputs, errors, true);
    }

    /** What an analyst may write at the task. */
    public Stream<JobField> inModel() {
        return fields.stream().filter(JobField::inModel);
    }

    /** The job with nothing in reach but what the contract names. */
    public Job limit(Job job) {
        Map<String, String> headers = new NamedValues<>(job, job.headers(), names(JobField::inHeaders));
        Map<String, Object> variables = everyVariable ? job.variables() : new NamedValues<>(job, job.variables(), names(JobField::inVariables));
        return new Job(job.key(), job.type(), job.processInstanceKey(), job.processId(), job.processVersion(), job.elementId(), headers, variables);
    }

    private Set<String> names(Predicate<JobField> place) {
        return fields.stream().filter(place).map(JobField::name).collect(Collectors.toSet());
    }
}
