package io.peyvand.engine;

public enum ModelKind {
    BPMN, DMN
}
