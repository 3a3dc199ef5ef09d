package io.peyvand.model.testcase;

import io.peyvand.engine.ModelKind;
import io.peyvand.engine.ProcessEngine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Knows what has just passed, so that whoever ran the cases does not wait for them again when she deploys. */
@Component
class Passes {

    /** Offers and rules of contact may change meanwhile without anybody deploying. */
    private static final Duration TRUSTED = Duration.ofMinutes(15);

    private final TestRunStore runs;
    private final ProcessEngine engine;

    Passes(TestRunStore runs, ProcessEngine engine) {
        this.runs = runs;
        this.engine = engine;
    }

    boolean known(Due due) {
        return due.suite().cases().isEmpty() || runs.passed(mark(due), TRUSTED);
    }

    /** Of the model, its cases, and everything that is deployed, which it may call or decide by. */
    String mark(Due due) {
        MessageDigest digest = sha256();
        digest.update(due.model().content());
        digest.update(due.suite().toString().getBytes(StandardCharsets.UTF_8));
        Stream.of(ModelKind.values()).flatMap(kind -> engine.latest(kind).stream()).map(model -> "%s %s %d;".formatted(model.kind(), model.id(), model.version()))
                .sorted().forEach(model -> digest.update(model.getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
