package io.peyvand.campaign.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peyvand.campaign.audience.AudienceCount.Counts;
import io.peyvand.web.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** How far a count is, on its way from one step to the next. */
class ReachedTests {

    @Test
    void goesOnWhereItWasLeft() {
        Map<Exclusion, Long> excluded = new EnumMap<>(Exclusion.class);
        for (Exclusion reason : Exclusion.values()) {
            excluded.put(reason, (long) reason.code());
        }
        Reached first = Reached.from(4, 1).plus(new Counts(100, 7, excluded), 5_001);
        Reached second = Reached.of(first.text()).plus(new Counts(50, 1, excluded), 10_001);
        assertThat(second.of()).isEqualTo(4);
        assertThat(second.next()).isEqualTo(10_001);
        assertThat(second.counts().audience()).isEqualTo(150);
        assertThat(second.counts().holdout()).isEqualTo(8);
        assertThat(second.counts().excluded()).containsEntry(Exclusion.GLOBAL_HOLDOUT, 16L).containsEntry(Exclusion.NO_ADDRESS, 2L);
    }

    @Test
    void tellsOneAudienceFromAnotherByItsMark() {
        long spring = experiment("Spring", "{\"segment\": \"stage-active\"}", "0.1").audienceMark();
        assertThat(experiment("Spring sale", "{\"segment\": \"stage-active\"}", "0.1").audienceMark()).isEqualTo(spring).isNotNegative();
        assertThat(experiment("Spring", "{\"segment\": \"stage-lapsed\"}", "0.1").audienceMark()).isNotEqualTo(spring);
        assertThat(experiment("Spring", "{\"segment\": \"stage-active\"}", "0.2").audienceMark()).isNotEqualTo(spring);
    }

    private static Experiment experiment(String name, String audience, String holdout) {
        return new Experiment(new UUID(0, 1), name, "DRAFT", JsonMapper.builder().build().readTree(audience), List.of(), new BigDecimal(holdout), null, null,
                false, null, 1, new Experiment.Goal("purchase", Duration.ofDays(7), "assigned"), new Experiment.Times(null, null, null, null, null, null));
    }

    @Test
    void refusesWhatItDidNotWrite() {
        assertThatThrownBy(() -> Reached.of("1-2")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Reached.of("all of them")).isInstanceOf(Problem.class);
    }
}
