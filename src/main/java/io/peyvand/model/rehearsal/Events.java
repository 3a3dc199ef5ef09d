package io.peyvand.model.rehearsal;

import io.peyvand.engine.Message;
import io.peyvand.engine.TrialEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happens to customers in a play, told to their journeys as the live ones are told: exits first, then what they wait for. */
final class Events {

    private static final Duration TIME_TO_LIVE = Duration.ofDays(7);
    private static final String EXIT = "journey.exit";
    /** Decided with the message, not with the wait. */
    private static final Set<String> OF_MESSAGES = Set.of(EXIT, "message-clicked", "message-opened", "message-failed");

    private final Agenda agenda;
    private final Behaviour behaviour;
    private final Map<String, Set<String>> exits;
    private final List<Message> outgoing = new ArrayList<>();
    private long number;

    /** @param exits by journey: what ends it at once */
    Events(Agenda agenda, Behaviour behaviour, Map<String, Set<String>> exits) {
        this.agenda = agenda;
        this.behaviour = behaviour;
        this.exits = exits;
    }

    /** Of the engine, since the last time. */
    List<Message> take() {
        List<Message> taken = List.copyOf(outgoing);
        outgoing.clear();
        return taken;
    }

    void script(Player player, Instant begin) {
        for (ScriptedEvent event : player.part.script()) {
            agenda.add(begin.plus(event.after()), () -> happen(player, event));
        }
    }

    private void happen(Player player, ScriptedEvent event) {
        List<String> about = player.about(event.type());
        if (about.isEmpty()) {
            happen(player, event.type(), null, event.facts());
        }
        about.forEach(reference -> happen(player, event.type(), reference, event.facts()));
    }

    /** @param reference what the event is about, such as a message; absent when it is about her */
    void happen(Player player, String type, @Nullable String reference, Map<String, Object> facts) {
        if (player.ended) {
            return;
        }
        if (type.equals("opt-in-confirmed")) {
            player.refusals.remove("marketing", "NO_CONSENT");
            player.facts.put("emailConsent", true);
        }
        if (exits.getOrDefault(player.part.journey(), Set.of()).contains(type)) {
            send(EXIT, player.enrolmentId.toString(), Map.of("exitReason", type));
        } else {
            send(type, reference == null ? player.enrolmentId.toString() : reference, variables(type, facts));
        }
    }

    /** Who waits for an answer gets one, or does not. */
    void awaited(Player player, TrialEvent.Awaited wait, Instant now) {
        if (OF_MESSAGES.contains(wait.message()) || !player.chance(behaviour.answers())) {
            return;
        }
        Map<String, Object> facts = switch (wait.message()) {
            case "satisfaction-answered" -> Map.of("score", score(player));
            case "work-item-closed" -> Map.of("workOutcome", "done");
            default -> Map.of();
        };
        agenda.add(now.plus(player.delay(behaviour.answerDelay())), () -> happen(player, wait.message(), wait.correlationKey(), facts));
    }

    /** Most are content: the better of two throws of ten. */
    private static int score(Player player) {
        return Math.max(player.random.nextInt(11), player.random.nextInt(11));
    }

    /** What becomes of a message that has reached her. */
    void react(Player player, Letter letter, Instant now) {
        if (player.chance(behaviour.complain())) {
            letter.reaction = "complained";
            agenda.add(now.plus(player.delay(behaviour.clickDelay())), () -> happen(player, "complaint", null, Map.of()));
        } else if (player.chance(behaviour.click())) {
            letter.reaction = "clicked";
            Instant clicked = now.plus(player.delay(behaviour.clickDelay()));
            agenda.add(clicked, () -> happen(player, "message-clicked", letter.id, Map.of("deliveryId", letter.id)));
            if (player.chance(behaviour.buy())) {
                agenda.add(clicked.plus(player.delay(behaviour.buyDelay())), () -> {
                    letter.reaction = player.ended ? letter.reaction : "bought";
                    happen(player, "purchase", null, Map.of());
                });
            }
        } else if (player.chance(behaviour.click() >= 1 ? 0 : Math.max(0, behaviour.open() - behaviour.click()) / (1 - behaviour.click()))) {
            letter.reaction = "opened";
        }
    }

    private void send(String name, String correlationKey, Map<String, Object> variables) {
        outgoing.add(new Message("event-" + ++number, name, correlationKey, TIME_TO_LIVE, variables));
    }

    /** As the journey module names them in a process. */
    private static Map<String, Object> variables(String type, Map<String, Object> facts) {
        Map<String, Object> variables = new HashMap<>(facts);
        variables.keySet().removeAll(Set.of("customerId", "enrolmentId"));
        if (type.equals("satisfaction-answered") && variables.containsKey("score")) {
            variables.put("satisfactionScore", variables.remove("score"));
        }
        return variables;
    }
}
