package io.peyvand.embedded;

import java.nio.file.Path;

/** Where the programs that run beside ours lie unpacked; nothing of the installation's data. */
public record RuntimeFolder(Path root) {
}
