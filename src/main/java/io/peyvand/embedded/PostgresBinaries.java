package io.peyvand.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once from the library's archive. The library itself would also start the server, but with syncing
 * off, without a password, and with a shutdown hook that stops it while the program still writes.
 */
record PostgresBinaries(Path home) {

    private static final int BEGINNING = 64 * 1024;

    static PostgresBinaries unpackedIn(Path runtime) throws IOException {
        Path home = runtime.resolve("postgres-" + digest());
        if (!Files.isDirectory(home)) {
            Files.createDirectories(runtime);
            Path unpacked = Files.createTempDirectory(runtime, "postgres-part");
            try (InputStream archive = archive()) {
                unpack(archive, unpacked);
            }
            moveIntoPlace(unpacked, home);
        }
        return new PostgresBinaries(home);
    }

    /** The command line of one of the programs, which refuse to run as root: a user namespace of their own hides that. */
    List<String> command(String program) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name")) && onLinux()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        return command;
    }

    /** Another run may have unpacked the same at the same time; then its copy serves. */
    private static void moveIntoPlace(Path unpacked, Path home) throws IOException {
        try {
            Files.move(unpacked, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unsupported) {
            throw unsupported;
        } catch (IOException lost) {
            if (!Files.isDirectory(home)) {
                throw lost;
            }
            FileSystemUtils.deleteRecursively(unpacked);
        }
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        try (TarArchiveInputStream entries = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                Files.createDirectories(entry.isDirectory() ? path : path.getParent());
                if (entry.isSymbolicLink() || entry.isLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else if (!entry.isDirectory()) {
                    Files.copy(entries, path, StandardCopyOption.REPLACE_EXISTING);
                    path.toFile().setExecutable(path.getParent().endsWith("bin"), false);
                }
            }
        }
    }

    /** Of the beginning, which is compressed and holds names and times: reading all of it would slow down every start. */
    private static String digest() throws IOException {
        try (InputStream archive = archive()) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive.readNBytes(BEGINNING));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static InputStream archive() throws IOException {
        String machine = System.getProperty("os.arch");
        try {
            return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system(), "amd64".equals(machine) ? "x86_64" : machine);
        } catch (IllegalStateException none) {
            throw new FailureAnalyzedException("There is no embedded PostgreSQL for %s on %s.".formatted(system(), machine),
                    "Point spring.datasource.url, .username and .password at a PostgreSQL 15 or newer of your own.", none);
        }
    }

    private static String system() {
        if (onLinux()) {
            return "Linux";
        }
        return System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Windows";
    }

    private static boolean onLinux() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    }
}
