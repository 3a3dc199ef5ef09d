package io.peyvand.model.rehearsal;

import io.peyvand.engine.Job;
import io.peyvand.engine.JobIncident;
import io.peyvand.engine.Message;
import io.peyvand.engine.TrialEvent;
import io.peyvand.engine.TrialEvent.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everybody in the play, and which run of which process is whose. */
final class Cast {

    private final List<Player> players = new ArrayList<>();
    private final Map<Long, Player> byInstance = new HashMap<>();
    private final PlayClock clock;

    Cast(Scenario scenario, PlayClock clock) {
        this.clock = clock;
        for (Participant participant : scenario.cast()) {
            players.add(new Player(participant, players.size() + 1L, scenario.seed()));
        }
    }

    List<Player> players() {
        return players;
    }

    boolean allEnded() {
        return players.stream().allMatch(player -> player.ended);
    }

    List<Message> starts() {
        return players.stream().map(player -> {
            Map<String, Object> variables = new HashMap<>(player.part.variables());
            variables.put("customerId", Long.toString(player.customerId));
            variables.put("enrolmentId", player.enrolmentId.toString());
            return new Message("start-" + player.customerId, Script.startMessage(player.part.journey()), Long.toString(player.customerId), Duration.ofMinutes(10), variables);
        }).toList();
    }

    Player of(Job job) {
        Player player = byInstance.get(job.processInstanceKey());
        if (player == null) {
            throw new JobIncident("Nobody in the rehearsal belongs to this run of %s.".formatted(job.processId()));
        }
        return player;
    }

    /** @return whose run it was, absent when it is nobody's */
    @Nullable Player follow(TrialEvent event) {
        if (event instanceof TrialEvent.Started started) {
            Player player = players.get(Integer.parseInt(started.correlationKey()) - 1);
            byInstance.put(started.instanceKey(), player);
            return player;
        }
        if (event instanceof TrialEvent.Moved moved && moved.parentKey() != null && byInstance.containsKey(moved.parentKey())) {
            byInstance.putIfAbsent(moved.instanceKey(), byInstance.get(moved.parentKey()));
        }
        Player player = byInstance.get(event.instanceKey());
        if (player != null) {
            record(player, event);
        }
        return player;
    }

    private void record(Player player, TrialEvent event) {
        switch (event) {
            case TrialEvent.Moved moved -> move(player, moved);
            case TrialEvent.Stopped stopped -> player.stops.add(new Performance.Stop(clock.elapsed(), stopped.processId(), stopped.elementId(), stopped.message()));
            default -> { }
        }
    }

    private void move(Player player, TrialEvent.Moved moved) {
        if (moved.type().equals("PROCESS")) {
            if (moved.parentKey() == null && (moved.change() == Change.LEFT || moved.change() == Change.TERMINATED)) {
                player.ended = true;
            }
        } else if (moved.change() == Change.ENTERED || moved.change() == Change.TAKEN) {
            player.steps.add(new Performance.Step(clock.elapsed(), moved.processId(), moved.elementId(), moved.change() == Change.TAKEN));
        }
    }
}
