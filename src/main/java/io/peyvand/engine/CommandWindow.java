package io.peyvand.engine;

import org.springframework.stereotype.Component;

/**
 * How many commands may be on their way at once. It halves when the engine refuses one for load and grows back by one for every
 * window's worth that it took: default back-pressure with an eager client is a collapse, not a brake.
 */
@Component
class CommandWindow {

    private final int most;
    private double limit;
    private int inFlight;

    CommandWindow(EngineSettings settings) {
        this.most = settings.partitions() * settings.window();
        this.limit = most;
    }

    int most() {
        return most;
    }

    synchronized void enter() throws InterruptedException {
        while (inFlight >= (int) limit) {
            wait();
        }
        inFlight++;
    }

    synchronized void leave(Answer answer) {
        inFlight--;
        limit = answer == Answer.LATER ? Math.max(1, limit / 2) : Math.min(most, limit + 1 / limit);
        notifyAll();
    }
}
