package io.peyvand.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DkimSettingsTests {

    @TempDir
    private Path folder;

    @Test
    void signsNothingWithoutSettings() {
        assertThat(new DkimSigner(new DkimSettings(null, "", null)).signs()).isFalse();
    }

    @Test
    void namesTheKeyThatIsMissing() {
        refused(new DkimSettings("shop.example", null, folder.resolve("key.pem")), "peyvand.channel.dkim.selector is missing");
        refused(new DkimSettings(null, "s1", folder.resolve("key.pem")), "peyvand.channel.dkim.domain is missing");
        refused(new DkimSettings("shop.example", "s1", null), "peyvand.channel.dkim.private-key-file is missing");
        refused(new DkimSettings("shop example", "s1", null), "is 'shop example', which is no DNS name");
    }

    @Test
    void saysWhatIsWrongWithTheKeyFile() throws IOException {
        refused(new DkimSettings("shop.example", "s1", folder.resolve("none.pem")), "which cannot be read");
        refused(new DkimSettings("shop.example", "s1", Files.writeString(folder.resolve("a.pem"), "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----")), "'BEGIN PRIVATE KEY'");
        refused(new DkimSettings("shop.example", "s1", Files.writeString(folder.resolve("b.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")), "which is no RSA key in PEM");
    }

    private static void refused(DkimSettings settings, String problem) {
        assertThatThrownBy(() -> new DkimSigner(settings)).hasMessageContaining(problem);
    }
}
