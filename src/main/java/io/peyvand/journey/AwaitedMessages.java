package io.peyvand.journey;

import io.peyvand.customer.CustomerSignal;
import io.peyvand.engine.Message;
import io.peyvand.engine.ProcessEngine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes the messages that some deployed process waits for. Their ids come from the signal, so a signal told twice is delivered once. */
@Component
class AwaitedMessages {

    private final JourneyCatalogue catalogue;
    private final ProcessEngine engine;
    private final JourneySettings settings;

    AwaitedMessages(JourneyCatalogue catalogue, ProcessEngine engine, JourneySettings settings) {
        this.catalogue = catalogue;
        this.engine = engine;
        this.settings = settings;
    }

    /** @param ended runs that need no more messages */
    void publish(List<CustomerSignal> signals, Map<Long, List<Enrolment>> running, Set<UUID> ended) {
        List<Message> messages = new ArrayList<>();
        for (CustomerSignal signal : signals) {
            if (!catalogue.awaitsAnywhere(signal.type())) {
                continue;
            }
            if (signal.reference() != null) {
                messages.add(message(signal, signal.id(), signal.reference()));
                continue;
            }
            running.getOrDefault(signal.customerId(), List.of()).stream()
                    .filter(enrolment -> !ended.contains(enrolment.id()) && catalogue.awaits(signal.type(), enrolment.journey()))
                    .filter(enrolment -> !signal.occurredAt().isBefore(enrolment.enrolledAt()))
                    .forEach(enrolment -> messages.add(message(signal, signal.id() + "/" + enrolment.id(), enrolment.id().toString())));
        }
        if (!messages.isEmpty()) {
            engine.publishLater(messages);
        }
    }

    private Message message(CustomerSignal signal, String messageId, String correlationKey) {
        return new Message(messageId, signal.type(), correlationKey, settings.messageTimeToLive(), variables(signal));
    }

    private static Map<String, Object> variables(CustomerSignal signal) {
        Map<String, Object> variables = new HashMap<>();
        signal.facts().forEach((name, value) -> {
            if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                variables.put(variable(signal.type(), name), value);
            }
        });
        // The ids of the run are not for an event to change.
        variables.keySet().removeAll(Set.of("customerId", "enrolmentId"));
        return variables;
    }

    /** In a process the score of an answer needs a name of its own: there are other scores. */
    private static String variable(String signalType, String fact) {
        return signalType.equals("satisfaction-answered") && fact.equals("score") ? "satisfactionScore" : fact;
    }
}
