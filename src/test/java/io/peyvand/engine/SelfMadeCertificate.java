package io.peyvand.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A key and a certificate for one name that nobody but its owner vouches for, as PEM files. */
record SelfMadeCertificate(Path certificate, Path key) {

    private static final String PASSWORD = "changeit";

    static SelfMadeCertificate named(String host, Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve(host + ".p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "own",
                "-keyalg", "RSA", "-dname", "CN=" + host, "-ext", "san=dns:" + host, "-validity", "2", "-storetype", "PKCS12",
                "-keystore", store.toString(), "-storepass", PASSWORD).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool: " + said);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(store)) {
            keys.load(stored, PASSWORD.toCharArray());
        }
        return new SelfMadeCertificate(pem(folder.resolve(host + ".crt"), "CERTIFICATE", keys.getCertificate("own").getEncoded()),
                pem(folder.resolve(host + ".key"), "PRIVATE KEY", keys.getKey("own", PASSWORD.toCharArray()).getEncoded()));
    }

    private static Path pem(Path file, String what, byte[] content) throws IOException {
        return Files.writeString(file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, Base64.getMimeEncoder().encodeToString(content)));
    }
}
