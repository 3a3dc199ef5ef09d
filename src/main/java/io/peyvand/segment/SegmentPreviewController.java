package io.peyvand.segment;

import io.peyvand.segment.filter.FilterSentence;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The live count of the filter builder: one line of JSON after another, until it is done. Who closes the connection stops the count,
 * and that is how the builder drops a count that no longer interests it, whichever node it runs on.
 */
@RestController
class SegmentPreviewController {

    private static final Logger log = LoggerFactory.getLogger(SegmentPreviewController.class);
    private static final Duration BEAT = Duration.ofMillis(200);

    private final Segments segments;
    private final SegmentPreviews previews;
    private final FilterSentence sentence;
    private final JsonMapper json;

    SegmentPreviewController(Segments segments, SegmentPreviews previews, FilterSentence sentence, JsonMapper json) {
        this.segments = segments;
        this.previews = previews;
        this.sentence = sentence;
        this.json = json;
    }

    @PostMapping(path = "/segments/previews", consumes = MediaType.APPLICATION_JSON_VALUE)
    void preview(@RequestBody JsonNode filter, HttpServletResponse response) throws InterruptedException {
        try (AudienceCount count = segments.count(filter)) {
            response.setContentType("application/x-ndjson");
            OutputStream out = response.getOutputStream();
            write(out, Map.of("sentence", sentence.of(filter)));
            AudienceCount.Progress reached;
            do {
                reached = count.await(BEAT);
                write(out, previews.of(reached));
            } while (!reached.done());
        } catch (IOException gone) {
            log.debug("Nobody waits for this count any more: {}", gone.getMessage());
        }
    }

    private void write(OutputStream out, Object line) throws IOException {
        out.write((json.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
