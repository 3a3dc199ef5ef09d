package io.peyvand.campaign;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** How many members go on at once, and when the next ones do. To be called with the campaign held. */
@Component
class Waves {

    /** A pause ends by a message; this is the net below. */
    private static final Duration RESTING = Duration.ofHours(1);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** What an unthrottled campaign may send in a second, for guessing when it is worth looking again. */
    private static final int QUICK = 500;

    private final CampaignLife life;
    private final CampaignSends sends;
    private final CampaignCounts counts;
    private final WaveRows rows;
    private final CampaignSettings settings;

    Waves(CampaignLife life, CampaignSends sends, CampaignCounts counts, WaveRows rows, CampaignSettings settings) {
        this.life = life;
        this.sends = sends;
        this.counts = counts;
        this.rows = rows;
        this.settings = settings;
    }

    /** @param who {@code wave} = more of them, {@code winner} = the rest after the trial, {@code drain} = nobody */
    record Next(String who, Duration in) {
    }

    record Rest(boolean settled, Duration lookIn) {
    }

    Next release(Campaign campaign) {
        life.alive(campaign.id());
        if (rests(campaign)) {
            return new Next("wave", RESTING);
        }
        if (campaign.state().over() || campaign.progress().fullyReleased()) {
            return new Next("drain", SHORTEST);
        }
        int room = room(campaign);
        if (room <= 0) {
            return new Next("wave", interval(campaign));
        }
        WaveRows.Wave wave = rows.next(campaign, Math.min(room, settings.wave()));
        long released = wave.members() == 0 ? 0 : sends.release(campaign, wave);
        boolean trial = campaign.plan().winner() != null && !campaign.progress().trialOver();
        life.released(campaign.id(), wave.through(), released, wave.last() && !trial);
        if (wave.last()) {
            return new Next(trial ? "winner" : "drain", SHORTEST);
        }
        return new Next("wave", campaign.plan().journey() == null && wave.members() < room ? Duration.ZERO : interval(campaign));
    }

    /** The channel pauses what fails too often; should its word have been lost, the campaign learns of it here. */
    private boolean rests(Campaign campaign) {
        if (campaign.state() == CampaignState.RUNNING) {
            return sends.restsBecause(campaign).map(reason -> life.pause(campaign.id(), reason)).isPresent();
        }
        return campaign.state() == CampaignState.PAUSED;
    }

    Rest settle(Campaign campaign) {
        life.alive(campaign.id());
        if (campaign.state().over()) {
            return new Rest(true, SHORTEST);
        }
        long pending = counts.of(campaign).pending();
        if (pending == 0 && campaign.state() == CampaignState.RUNNING && life.drained(campaign.id())) {
            return new Rest(true, SHORTEST);
        }
        Integer perMinute = campaign.plan().throttlePerMinute();
        double perSecond = perMinute == null ? QUICK : Math.min(QUICK, perMinute / 60.0);
        boolean resting = rests(campaign);
        return new Rest(false, resting ? LONGEST : between(Duration.ofMillis((long) (pending / perSecond * 500))));
    }

    /** Two minutes' worth of the throttle wait in the ledger at most, so that a campaign that is cancelled or changed has little to undo. */
    private int room(Campaign campaign) {
        Integer perMinute = campaign.plan().throttlePerMinute();
        if (campaign.plan().journey() != null) {
            int perWave = perMinute == null ? settings.wave() : Math.max(1, (int) (perMinute * interval(campaign).toMillis() / 60_000));
            return Math.min(perWave, settings.startBacklog() - (int) sends.waiting(campaign, settings.startBacklog()));
        }
        int most = perMinute == null ? settings.backlog() : (int) Math.min(settings.backlog(), Math.max(100L, 2L * perMinute));
        int room = most - (int) sends.waiting(campaign, most);
        // Few large waves instead of many small ones: each costs a job.
        return room < Math.min(settings.wave(), most / 2) ? 0 : room;
    }

    private static Duration interval(Campaign campaign) {
        Integer perMinute = campaign.plan().throttlePerMinute();
        if (perMinute == null) {
            return SHORTEST;
        }
        // The ledger has a pace of its own; journey starts are paced by their waves.
        return campaign.plan().journey() == null ? LONGEST : Duration.ofMillis(Math.max(SHORTEST.toMillis(), 60_000L / perMinute));
    }

    private static Duration between(Duration wanted) {
        return wanted.compareTo(SHORTEST) < 0 ? SHORTEST : wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
    }
}
