package io.peyvand.model.testcase;

import io.peyvand.engine.ModelKind;
import io.peyvand.model.xml.ReadModel;

/** A model, and the cases it has to pass. */
record Due(ReadModel model, TestSuite suite) {

    boolean table() {
        return model.kind() == ModelKind.DMN;
    }
}
