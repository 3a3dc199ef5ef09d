package io.peyvand.model.testcase;

import io.peyvand.engine.ModelKind;
import io.peyvand.model.DeploymentTrial;
import io.peyvand.model.fault.Fault;
import io.peyvand.model.gate.ModelProblem;
import io.peyvand.model.rehearsal.StageUnavailable;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.UploadedModel;
import io.peyvand.web.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The cases that models have to pass. */
@Component
public class TestCases implements DeploymentTrial {

    private final SuiteFile files;
    private final SuiteStore store;
    private final TableCases tables;
    private final JourneyCases journeys;
    private final Passes passes;

    TestCases(SuiteFile files, SuiteStore store, TableCases tables, JourneyCases journeys, Passes passes) {
        this.files = files;
        this.store = store;
        this.tables = tables;
        this.journeys = journeys;
        this.passes = passes;
    }

    SuiteStore.Kept of(String modelId) {
        return store.find(modelId).orElse(new SuiteStore.Kept(new TestSuite(modelId, List.of()), 0, false));
    }

    /** @return the new revision */
    int save(TestSuite suite, ModelKind kind, int revision, String person) {
        List<String> problems = files.problems(suite, kind);
        if (!problems.isEmpty()) {
            throw Problem.unprocessable(problems.getFirst(), problems.stream().map(problem -> new Problem.FieldError("cases", problem)).toList());
        }
        if (!store.save(suite, revision, person)) {
            throw Problem.conflict("Somebody changed these cases meanwhile; read them again and repeat your change.");
        }
        return revision + 1;
    }

    String written(TestSuite suite) {
        return files.write(suite);
    }

    /**
     * The gate has to have passed the files before. Those of processes are played in one rehearsal.
     *
     * @param models whatever is to be deployed together
     * @param told how many per cent of the rehearsal are played
     * @return by model
     * @throws StageUnavailable when a process cannot be played here
     */
    Map<String, List<CaseResult>> run(List<Due> due, List<ReadModel> models, IntConsumer told) throws InterruptedException {
        Map<String, List<CaseResult>> results = new HashMap<>();
        due.stream().filter(Due::table).forEach(one -> results.put(one.suite().model(),
                tables.run(new String(one.model().content(), StandardCharsets.UTF_8), one.suite().model(), one.suite().cases())));
        List<TestSuite> played = due.stream().filter(one -> !one.table() && !one.suite().cases().isEmpty()).map(Due::suite).toList();
        if (!played.isEmpty()) {
            results.putAll(journeys.run(models, played, told));
        }
        return results;
    }

    @Override
    public boolean takes(UploadedModel file) {
        return SuiteFile.is(file.name());
    }

    @Override
    public List<ModelProblem> read(List<UploadedModel> companions) {
        List<ModelProblem> problems = new ArrayList<>();
        for (UploadedModel companion : companions) {
            try {
                files.problems(files.read(companion), null).forEach(problem -> problems.add(ModelProblem.ofFile(companion.name(), 1, Fault.of("test-case.file", problem))));
            } catch (SuiteFile.Unreadable wrong) {
                problems.add(ModelProblem.ofFile(companion.name(), 1, Fault.of("test-case.file", String.valueOf(wrong.getMessage()))));
            }
        }
        return problems;
    }

    /**
     * With the cases that come along, else with those that somebody kept. Shipped ones say what the shipped model does, and whoever changes
     * that model has not made them hers.
     */
    @Override
    public List<ModelProblem> tryOut(List<ReadModel> models, List<UploadedModel> companions) {
        Map<String, TestSuite> brought = suites(companions);
        List<Due> due = models.stream().flatMap(model -> Stream.concat(model.processIds(), model.decisionIds())
                .map(id -> new Due(model, brought.containsKey(id) ? brought.get(id) : binding(id)))).toList();
        if (models.size() == 1 && due.stream().allMatch(passes::known)) {
            return List.of();
        }
        return Stream.of(true, false).flatMap(table -> failures(due.stream().filter(one -> one.table() == table).toList(), models).stream()).toList();
    }

    /** Those that a new version of this model has to pass. */
    TestSuite binding(String modelId) {
        SuiteStore.Kept kept = of(modelId);
        return kept.shipped() ? new TestSuite(modelId, List.of()) : kept.suite();
    }

    private List<ModelProblem> failures(List<Due> due, List<ReadModel> models) {
        try {
            Map<String, List<CaseResult>> results = run(due, models, percent -> { });
            return due.stream().flatMap(one -> results.getOrDefault(one.suite().model(), List.of()).stream().filter(result -> !result.passed())
                    .map(result -> ModelProblem.error(one.model().name(), one.model().root(), result.fault()))).toList();
        } catch (StageUnavailable unavailable) {
            return due.stream().filter(one -> !one.suite().cases().isEmpty())
                    .map(one -> ModelProblem.warning(one.model().name(), one.model().root(), "test-case.not-run", String.valueOf(unavailable.getMessage()))).toList();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.conflict("The test cases were interrupted; deploy again.");
        }
    }

    @Override
    public void keep(List<UploadedModel> companions, String deployedBy) {
        suites(companions).values().forEach(suite -> store.replace(suite, deployedBy));
    }

    private Map<String, TestSuite> suites(List<UploadedModel> companions) {
        Map<String, TestSuite> suites = new HashMap<>();
        for (UploadedModel companion : companions) {
            try {
                TestSuite suite = files.read(companion);
                suites.put(suite.model(), suite);
            } catch (SuiteFile.Unreadable wrong) {
                throw new IllegalStateException("%s was not read before it is used.".formatted(companion.name()), wrong);
            }
        }
        return suites;
    }
}
