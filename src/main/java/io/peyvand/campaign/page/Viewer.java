package io.peyvand.campaign.page;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One open page. While it is slow to read, it misses the moments in between and hears of the latest. */
class Viewer {

    private static final Logger LOG = LoggerFactory.getLogger(Viewer.class);
    private static final int QUIET_TICKS = 15;

    private final SseEmitter emitter;
    private final Set<UUID> ids;
    private final Map<UUID, Snapshot> told = new ConcurrentHashMap<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private int quiet;

    Viewer(SseEmitter emitter, Set<UUID> ids) {
        this.emitter = emitter;
        this.ids = Set.copyOf(ids);
    }

    SseEmitter emitter() {
        return emitter;
    }

    Set<UUID> ids() {
        return ids;
    }

    void tell(Map<UUID, Snapshot> snapshots) {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        List<Snapshot> news = ids.stream().map(snapshots::get).filter(Objects::nonNull)
                .filter(snapshot -> !snapshot.equals(told.get(snapshot.id()))).toList();
        Thread.startVirtualThread(() -> {
            try {
                send(news);
            } finally {
                busy.set(false);
            }
        });
    }

    private void send(List<Snapshot> news) {
        try {
            if (!news.isEmpty()) {
                emitter.send(SseEmitter.event().name("progress").data(news, MediaType.APPLICATION_JSON));
                news.forEach(snapshot -> told.put(snapshot.id(), snapshot));
                quiet = 0;
            } else if (++quiet >= QUIET_TICKS) {
                // Only writing finds out that the page is gone.
                emitter.send(SseEmitter.event().comment("still here"));
                quiet = 0;
            }
        } catch (IOException | IllegalStateException gone) {
            // The page was closed; the server tells the emitter, and that ends the viewer.
            LOG.debug("A page stopped listening", gone);
        }
    }
}
