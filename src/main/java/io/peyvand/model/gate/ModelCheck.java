package io.peyvand.model.gate;

import io.peyvand.model.xml.ReadModel;
import java.util.List;

/** A further check of the bench, on models in which the gate itself has found no error. */
public interface ModelCheck {

    List<ModelProblem> check(ReadModel model);
}
