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
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The cases that models have to pass. */
@Component
public class TestCases implements DeploymentTrial {

    private final SuiteFile files;
    private final SuiteStore store;
    private final TableCases tables;
    private final JourneyCases journeys;

    TestCases(SuiteFile files, SuiteStore store, TableCases tables, JourneyCases journeys) {
        this.files = files;
        this.store = store;
        this.tables = tables;
        this.journeys = journeys;
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
     * The gate has to have passed the file before.
     *
     * @throws StageUnavailable when a process cannot be played here
     */
    List<CaseResult> run(ReadModel model, TestSuite suite) throws InterruptedException {
        if (suite.cases().isEmpty()) {
            return List.of();
        }
        return model.kind() == ModelKind.DMN ? tables.run(new String(model.content(), StandardCharsets.UTF_8), suite.model(), suite.cases())
                : journeys.run(model, suite);
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
        List<ModelProblem> problems = new ArrayList<>();
        for (ReadModel model : models) {
            for (String id : Stream.concat(model.processIds(), model.decisionIds()).toList()) {
                problems.addAll(tryOut(model, brought.containsKey(id) ? brought.get(id) : binding(id)));
            }
        }
        return problems;
    }

    private TestSuite binding(String modelId) {
        SuiteStore.Kept kept = of(modelId);
        return kept.shipped() ? new TestSuite(modelId, List.of()) : kept.suite();
    }

    private List<ModelProblem> tryOut(ReadModel model, TestSuite suite) {
        try {
            return run(model, suite).stream().filter(result -> !result.passed())
                    .map(result -> ModelProblem.error(model.name(), model.root(), result.fault())).toList();
        } catch (StageUnavailable unavailable) {
            return List.of(ModelProblem.warning(model.name(), model.root(), "test-case.not-run", unavailable.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.conflict("The test cases of '%s' were interrupted; deploy again.".formatted(suite.model()));
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
