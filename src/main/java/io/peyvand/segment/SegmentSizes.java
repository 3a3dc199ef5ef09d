package io.peyvand.segment;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Counts saved segments one after another, behind the back of whoever asked, so that no list waits for a count. */
@Component
class SegmentSizes {

    private static final Logger log = LoggerFactory.getLogger(SegmentSizes.class);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final SavedSegments segments;
    private final AudienceCounter counter;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(Thread.ofVirtual().name("segment-sizes").factory());
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private volatile @Nullable AudienceCount running;

    SegmentSizes(SavedSegments segments, AudienceCounter counter) {
        this.segments = segments;
        this.counter = counter;
    }

    /** Asked again while it waits, it is still counted once. */
    void refresh(String key) {
        if (waiting.add(key)) {
            executor.execute(() -> count(key));
        }
    }

    void refreshAll() {
        segments.list().forEach(segment -> refresh(segment.key()));
    }

    private void count(String key) {
        waiting.remove(key);
        segments.find(key).ifPresent(segment -> {
            try (AudienceCount count = counter.start(segment.filter())) {
                running = count;
                AudienceCount.Progress reached = count.await(LONGEST);
                if (reached.done()) {
                    segments.counted(key, segment.filter(), reached.found());
                }
            } catch (DataAccessException fault) {
                log.warn("Segment {} keeps its old size: {}", key, fault.getMessage());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } finally {
                running = null;
            }
        });
    }

    @PreDestroy
    void stop() {
        executor.shutdownNow();
        AudienceCount count = running;
        if (count != null) {
            count.close();
        }
    }
}
