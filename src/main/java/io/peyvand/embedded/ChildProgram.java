package io.peyvand.embedded;

import java.io.IOException;

/** How one program beside ours is launched and asked to end. */
public interface ChildProgram {

    String name();

    ProcessHandle launch() throws IOException;

    /** Asks it to end; who asks waits and then forces. */
    default void askToEnd(ProcessHandle process) {
        process.destroy();
    }
}
