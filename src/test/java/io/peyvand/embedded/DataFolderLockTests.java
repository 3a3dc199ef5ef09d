package io.peyvand.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

class DataFolderLockTests {

    @TempDir
    private Path root;

    @Test
    void refusesSecondProgramOnTheSameFolder() {
        DataFolder folder = new DataFolder(root);
        try (DataFolderLock first = DataFolderLock.take(folder)) {
            assertThatThrownBy(() -> DataFolderLock.take(folder))
                    .isInstanceOfSatisfying(FailureAnalyzedException.class, refusal -> {
                        assertThat(refusal.analysis().getDescription()).contains("already running").contains(root.toString());
                        assertThat(refusal.analysis().getAction()).contains("peyvand.data-dir");
                    });
        }
    }

    @Test
    void isFreeAgainWhenTheFirstHasEnded() {
        DataFolder folder = new DataFolder(root);
        DataFolderLock.take(folder).close();
        assertThatCode(() -> DataFolderLock.take(folder).close()).doesNotThrowAnyException();
    }
}
