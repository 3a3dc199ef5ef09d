package io.peyvand.model.rehearsal;

import io.peyvand.model.xml.UploadedModel;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is played: the journey of everybody in the cast, from one moment on.
 *
 * @param models files in place of the deployed ones with the same ids; what they call and do not bring comes from what is deployed
 * @param begin the moment by the play's own clock at which all of them start
 * @param behaviour what the cast does of itself; {@link Behaviour#NONE} leaves it to each one's script
 * @param seed the same scenario with the same seed is played the same way
 */
public record Scenario(
        List<UploadedModel> models, Instant begin, Duration length, List<Participant> cast, Behaviour behaviour, long seed) {

    public Scenario {
        models = List.copyOf(models);
        cast = List.copyOf(cast);
    }

    Set<String> journeys() {
        return cast.stream().map(Participant::journey).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
