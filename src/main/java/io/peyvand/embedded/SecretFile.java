package io.peyvand.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A password that only programs use: made once, kept where only this user can read it. */
public record SecretFile(Path path) {

    private static final int BYTES = 24;

    public String secret() throws IOException {
        if (!Files.exists(path)) {
            makeAnew();
        }
        return Files.readString(path);
    }

    void makeAnew() throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(path);
        createIfMissing();
        Files.writeString(path, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /** Empty, for a library that writes its secret itself. */
    public void createIfMissing() throws IOException {
        if (!Files.exists(path) && !File.separator.equals("\\")) {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }
}
