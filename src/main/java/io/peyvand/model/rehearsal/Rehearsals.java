package io.peyvand.model.rehearsal;

import io.peyvand.channel.ContactHistory;
import io.peyvand.decision.Decisions;
import io.peyvand.engine.EngineUnavailable;
import io.peyvand.engine.ModelRefused;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.engine.TrialEngine;
import io.peyvand.engine.TrialEngines;
import io.peyvand.model.ModelsRefused;
import io.peyvand.model.gate.ModelGate;
import io.peyvand.model.xml.UploadedModel;
import io.peyvand.offer.Offers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Plays journeys without anybody noticing. */
@Component
public class Rehearsals {

    private final TrialEngines engines;
    private final ModelGate gate;
    private final ProcessEngine live;
    private final Decisions decisions;
    private final Props props;
    /** In the order in which they came. */
    private final ReentrantLock stage = new ReentrantLock(true);

    Rehearsals(TrialEngines engines, ModelGate gate, ProcessEngine live, Decisions decisions, Props props) {
        this.engines = engines;
        this.gate = gate;
        this.live = live;
        this.decisions = decisions;
        this.props = props;
    }

    /** What a play takes of the real house, and only looks at. */
    @Component
    record Props(Offers offers, ContactHistory history) {
    }

    /**
     * Plays the scenario to its end, while the caller waits; one at a time, others stand in line. Nothing is sent, and nothing changes in the
     * engine that runs or in its database.
     *
     * @param goOn told how far it is, after every step; false ends the play there
     * @throws ModelsRefused when the files do not pass the gate, or the engine does not take them
     * @throws StageUnavailable when there is no broker to play on
     */
    public Performance play(Scenario scenario, Predicate<Duration> goOn) throws InterruptedException {
        Script script = script(scenario.models(), scenario.journeys());
        stage.lockInterruptibly();
        try (TrialEngine engine = engines.open(scenario.begin())) {
            return new Play(scenario, script, engine, props.offers(), props.history()).perform(goOn);
        } catch (ModelRefused refused) {
            throw ModelsRefused.because("request.engine", String.valueOf(refused.getMessage()));
        } catch (EngineUnavailable unavailable) {
            throw new StageUnavailable(unavailable);
        } finally {
            stage.unlock();
        }
    }

    Script script(List<UploadedModel> models, Set<String> journeys) {
        return Script.of(models, journeys, gate, live, decisions);
    }
}
