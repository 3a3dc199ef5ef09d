package io.peyvand.embedded;

import java.nio.file.Path;

/** The folder that holds everything a single-machine installation keeps; one running program owns it. */
public record DataFolder(Path root) {

    public Path logs() {
        return root.resolve("logs");
    }

    public Path zeebe() {
        return root.resolve("zeebe");
    }

    public Path postgres() {
        return root.resolve("postgres");
    }
}
