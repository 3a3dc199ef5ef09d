package io.peyvand.model.xml;

import io.peyvand.engine.ModelFile;
import io.peyvand.engine.ModelKind;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A file that passed the limits, with its elements. */
public record ReadModel(String name, ModelKind kind, byte[] content, XmlElement root) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,200}\\.(bpmn|dmn)", Pattern.CASE_INSENSITIVE);
    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String DMN = "https://www.omg.org/spec/DMN/";

    /** @throws XmlRefused when it is no model at all */
    public static ReadModel of(UploadedModel upload) {
        if (!NAME.matcher(upload.name()).matches()) {
            throw new XmlRefused(1, "xml.file-name");
        }
        ModelKind kind = upload.name().toLowerCase(Locale.ROOT).endsWith(".bpmn") ? ModelKind.BPMN : ModelKind.DMN;
        XmlElement root = HardenedXml.read(upload.content());
        boolean fits = kind == ModelKind.BPMN ? root.namespace().equals(BPMN) : root.namespace().startsWith(DMN);
        if (!fits || !root.is("definitions")) {
            throw new XmlRefused(root.line(), "xml.root", upload.name(), root.name(), root.namespace());
        }
        return new ReadModel(upload.name(), kind, upload.content(), root);
    }

    public ModelFile toFile() {
        return new ModelFile(name, new String(content, StandardCharsets.UTF_8));
    }

    public Stream<String> processIds() {
        return kind == ModelKind.BPMN ? root.children("process").map(process -> process.attribute("id")) : Stream.empty();
    }

    public Stream<String> decisionIds() {
        return kind == ModelKind.DMN ? root.children("decision").map(decision -> decision.attribute("id")) : Stream.empty();
    }
}
