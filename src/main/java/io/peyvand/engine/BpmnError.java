package io.peyvand.engine;

/** A business refusal that the model catches by its code, in capitals. */
public class BpmnError extends RuntimeException {

    private final String code;

    public BpmnError(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
