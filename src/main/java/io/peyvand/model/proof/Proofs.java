package io.peyvand.model.proof;

import io.peyvand.model.xml.XmlElement;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.UploadedModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The proof of each table in a file that the gate has passed. */
public final class Proofs {

    private Proofs() {
    }

    public static List<Proof> of(ReadModel model) {
        return model.root().children("decision").flatMap(Proofs::of).toList();
    }

    static List<Proof> of(String xml) {
        return of(ReadModel.of(new UploadedModel("table.dmn", xml.getBytes(StandardCharsets.UTF_8))));
    }

    private static Stream<Proof> of(XmlElement decision) {
        return decision.children("decisionTable").map(table -> Prover.prove(decision.attribute("id"), table));
    }
}
