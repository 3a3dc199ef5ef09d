package io.peyvand.channel;

import io.peyvand.access.SignedTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The links inside mails. Everything needed to answer is in the signed token, so nothing here waits for the database. */
@RestController
class TrackingController {

    private static final byte[] PIXEL = Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final SignedTokens tokens;
    private final HitBuffer hits;
    private final Clock clock;

    TrackingController(SignedTokens tokens, HitBuffer hits, Clock clock) {
        this.tokens = tokens;
        this.hits = hits;
        this.clock = clock;
    }

    /** Leads to the address that was fixed when the mail was sent, and nowhere else. */
    @GetMapping("/t/c/{token}")
    ResponseEntity<Void> click(@PathVariable String token, HttpServletRequest request) {
        return tokens.verify(MessageLinks.CLICK_USE, token).map(payload -> {
            String[] parts = payload.split(" ", 2);
            note(parts[0], "click", parts[1], request);
            return ResponseEntity.status(HttpStatus.FOUND).location(URI.create(parts[1])).cacheControl(CacheControl.noStore()).<Void>build();
        }).orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping("/t/o/{token}")
    ResponseEntity<byte[]> open(@PathVariable String token, HttpServletRequest request) {
        return tokens.verify(MessageLinks.OPEN_USE, token).map(deliveryId -> {
            note(deliveryId, "open", null, request);
            return ResponseEntity.ok().contentType(MediaType.IMAGE_GIF).cacheControl(CacheControl.noStore()).body(PIXEL);
        }).orElseGet(() -> ResponseEntity.notFound().build());
    }

    /** Programs that only ask for the headers are no readers. */
    private void note(String deliveryId, String kind, @Nullable String target, HttpServletRequest request) {
        boolean machine = !"GET".equals(request.getMethod());
        hits.add(new Hits.Hit(UUID.fromString(deliveryId), kind, clock.instant(), target, machine));
    }
}
