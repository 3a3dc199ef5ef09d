package io.peyvand.model.editor;

import io.peyvand.engine.ModelKind;
import io.peyvand.model.fault.Fault;
import io.peyvand.model.xml.UploadedModel;
import io.peyvand.web.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** A model with nothing in it but its name. */
final class BlankModel {

    private static final Pattern PROCESS_ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern DECISION_ID = Pattern.compile("[a-z][A-Za-z0-9]*");

    private BlankModel() {
    }

    static UploadedModel of(@Nullable ModelKind kind, @Nullable String id, @Nullable String name) {
        String wanted = id == null ? "" : id.strip();
        if (kind == null) {
            throw Problem.badRequest("kind", Fault.of("draft.kind").sentence());
        }
        if (!(kind == ModelKind.BPMN ? PROCESS_ID : DECISION_ID).matcher(wanted).matches()) {
            throw Problem.badRequest("id", (kind == ModelKind.BPMN ? Fault.of("draft.process-id") : Fault.of("draft.decision-id")).sentence());
        }
        String title = name == null || name.isBlank() ? wanted : name.strip();
        String xml = template(kind).replace("@id@", wanted).replace("@name@", HtmlUtils.htmlEscapeDecimal(title, "UTF-8"));
        return new UploadedModel(fileName(kind, wanted), xml.getBytes(StandardCharsets.UTF_8));
    }

    /** In kebab-case, as the shipped ones are. */
    private static String fileName(ModelKind kind, String id) {
        return kind == ModelKind.BPMN ? id + ".bpmn" : id.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT) + ".dmn";
    }

    private static String template(ModelKind kind) {
        String resource = "/blank/model." + kind.name().toLowerCase(Locale.ROOT);
        try (InputStream stream = BlankModel.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is missing from the program.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
