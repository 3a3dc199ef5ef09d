package io.peyvand.model.testcase;

import java.util.List;

/**
 * The content of a {@code .tests.json} file.
 *
 * @param model id of the process or decision
 */
public record TestSuite(String model, List<TestCase> cases) {
}
