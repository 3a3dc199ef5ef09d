package io.peyvand.consent;

import io.peyvand.consent.ConsentSettings.Topic;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What can be chosen: the topics and channels of the settings. */
@Component
class Choices {

    private final ConsentSettings settings;
    private final Clock clock;

    Choices(ConsentSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    List<Topic> topics() {
        return settings.topics();
    }

    List<String> topicKeys() {
        return settings.topics().stream().map(Topic::key).toList();
    }

    /** @param marketing what she said of each channel; one that she agreed to is shown although no longer offered, so that she can leave it */
    Map<String, Boolean> channels(Map<String, Boolean> marketing) {
        Map<String, Boolean> shown = new LinkedHashMap<>();
        settings.channels().forEach(channel -> shown.put(channel, marketing.getOrDefault(channel, false)));
        marketing.forEach((channel, granted) -> {
            if (granted) {
                shown.put(channel, true);
            }
        });
        return shown;
    }
}
