package io.peyvand;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class BrowserBundlesTests {

    /** With another mark in the profile, a changed list would not be fetched where an older one was. */
    @Test
    void areFetchedAnewWhenTheirListChanges() throws Exception {
        byte[] script = Files.readAllBytes(Path.of("src/main/frontend/fetch-bundles.mjs"));
        String mark = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(script)).substring(0, 12);

        assertThat(Path.of("pom.xml")).content().contains("<missing>${basedir}/runtime/browser/fetched-%s</missing>".formatted(mark));
    }
}
