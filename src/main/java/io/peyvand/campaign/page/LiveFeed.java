package io.peyvand.campaign.page;

import io.peyvand.campaign.CampaignDetails;
import io.peyvand.campaign.Campaigns;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open pages how their campaigns get on: once a second the campaigns that anybody looks at are counted, together, and each page
 * hears of its own when they have changed.
 */
@Component
class LiveFeed implements SmartLifecycle {

    /** A page comes back by itself after this, and is then asked again who it is. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Campaigns campaigns;
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    LiveFeed(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    SseEmitter open(Set<UUID> ids) {
        SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        Viewer viewer = new Viewer(emitter, ids);
        emitter.onCompletion(() -> viewers.remove(viewer));
        emitter.onTimeout(emitter::complete);
        if (running) {
            viewers.add(viewer);
        } else {
            emitter.complete();
        }
        return emitter;
    }

    @Scheduled(fixedDelayString = "PT1S")
    void tell() {
        Set<UUID> looked = viewers.stream().flatMap(viewer -> viewer.ids().stream()).collect(Collectors.toSet());
        if (viewers.isEmpty()) {
            return;
        }
        Map<UUID, Snapshot> snapshots = snapshots(looked);
        viewers.forEach(viewer -> viewer.tell(snapshots));
    }

    private Map<UUID, Snapshot> snapshots(Collection<UUID> ids) {
        return campaigns.findAll(ids).stream().collect(Collectors.toMap(CampaignDetails::id, Snapshot::of));
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server waits for open requests: these would never end by themselves. */
    @Override
    public void stop() {
        running = false;
        viewers.forEach(viewer -> viewer.emitter().complete());
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
