package io.peyvand.model.gate;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.traversal.ModelWalker;
import io.camunda.zeebe.model.bpmn.validation.ValidationVisitor;
import io.camunda.zeebe.model.bpmn.validation.zeebe.ZeebeDesignTimeValidators;
import io.peyvand.model.fault.Fault;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.XmlElement;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.camunda.bpm.model.xml.validation.ValidationResult;
import org.camunda.bpm.model.xml.validation.ValidationResultType;

/** What Zeebe itself says of a process. Only for files that passed the limits. */
final class ZeebeParser {

    private ZeebeParser() {
    }

    static List<ModelProblem> check(ReadModel model) {
        BpmnModelInstance bpmn;
        try {
            bpmn = Bpmn.readModelFromStream(new ByteArrayInputStream(model.content()));
        } catch (ModelException unreadable) {
            return List.of(ModelProblem.ofFile(model.name(), 1, Fault.of("bpmn", innermost(unreadable))));
        }
        ValidationVisitor visitor = new ValidationVisitor(ZeebeDesignTimeValidators.VALIDATORS);
        new ModelWalker(bpmn).walk(visitor);
        List<ModelProblem> problems = new ArrayList<>();
        visitor.getValidationResult().getResults().values().forEach(results -> results.forEach(result -> problems.add(problem(model, result))));
        return problems;
    }

    private static ModelProblem problem(ReadModel model, ValidationResult result) {
        XmlElement element = place(model, result.getElement());
        Fault fault = ZeebeWords.of(result.getMessage());
        return result.getType() == ValidationResultType.ERROR
                ? ModelProblem.error(model.name(), element, fault)
                : ModelProblem.warning(model.name(), element, fault);
    }

    private static XmlElement place(ReadModel model, ModelElementInstance found) {
        for (ModelElementInstance around = found; around != null; around = around.getParentElement()) {
            String id = around.getAttributeValue("id");
            if (id != null) {
                return model.root().all().filter(element -> element.attribute("id").equals(id)).findFirst().orElse(model.root());
            }
        }
        return model.root();
    }

    private static String innermost(Throwable failure) {
        return failure.getCause() == null ? String.valueOf(failure.getMessage()) : innermost(failure.getCause());
    }
}
