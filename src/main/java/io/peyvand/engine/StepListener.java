package io.peyvand.engine;

import java.util.List;

/** Told of steps in batches, in one transaction, before the engine is told that the jobs are done; so a step is never lost, and may come twice. */
public interface StepListener {

    void performed(List<Step> steps);
}
