package io.peyvand.engine;

/** A BPMN or DMN file; its kind follows from the extension of its name. */
public record ModelFile(String name, String xml) {
}
