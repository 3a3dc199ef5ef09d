package io.peyvand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeploymentRoundsTests {

    private final ModelFile journey = new ModelFile("a.bpmn", "<definitions id='same'><process id='a'/></definitions>");
    private final ModelFile other = new ModelFile("b.bpmn", "<definitions id='same'><process id='b'/></definitions>");
    private final ModelFile old = new ModelFile("old.dmn", "<definitions id='gifts'><decision id='gift'/><decision id='card'/></definitions>");
    private final ModelFile young = new ModelFile("young.dmn", "<definitions id='gifts'><decision id='voucher'/></definitions>");
    private final ModelFile youngest = new ModelFile("youngest.dmn", "<definitions id='cards'><decision id='card'/></definitions>");

    @Test
    void deploysTogetherWhatSharesNoId() {
        assertThat(DeploymentRounds.of(List.of(journey, other, old))).containsExactly(List.of(journey, other, old));
        assertThat(DeploymentRounds.alone(List.of(journey, other, old))).containsExactly(journey, other, old);
    }

    @Test
    void deploysTheYoungerOfTwoThatShareAnIdAfterwards() {
        List<ModelFile> files = List.of(journey, old, young, youngest);
        assertThat(DeploymentRounds.of(files)).containsExactly(List.of(journey, old), List.of(young, youngest));
        assertThat(DeploymentRounds.alone(files)).containsExactly(journey);
    }
}
