package io.peyvand.channel;

import io.peyvand.access.SignedTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
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
    private final MachineHits machines;
    private final Clock clock;

    TrackingController(SignedTokens tokens, HitBuffer hits, MachineHits machines, Clock clock) {
        this.tokens = tokens;
        this.hits = hits;
        this.machines = machines;
        this.clock = clock;
    }

    /** Leads to the address that was fixed when the mail was sent, and nowhere else. */
    @GetMapping("/t/c/{token}")
    ResponseEntity<Void> click(@PathVariable String token, HttpServletRequest request) {
        return tokens.verify(MessageLinks.CLICK_USE, token).map(MessageLinks.Click::of).map(click -> {
            note(click.deliveryId(), "click", click, request);
            return ResponseEntity.status(HttpStatus.FOUND).location(URI.create(click.target())).cacheControl(CacheControl.noStore()).<Void>build();
        }).orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping("/t/o/{token}")
    ResponseEntity<byte[]> open(@PathVariable String token, HttpServletRequest request) {
        return tokens.verify(MessageLinks.OPEN_USE, token).map(deliveryId -> {
            note(UUID.fromString(deliveryId), "open", null, request);
            return ResponseEntity.ok().contentType(MediaType.IMAGE_GIF).cacheControl(CacheControl.noStore()).body(PIXEL);
        }).orElseGet(() -> ResponseEntity.notFound().build());
    }

    private void note(UUID deliveryId, String kind, MessageLinks.@Nullable Click click, HttpServletRequest request) {
        MachineHits.Verdict verdict = machines.judge(kind,
                new MachineHits.Request(request.getMethod(), request.getHeader(HttpHeaders.USER_AGENT), request.getRemoteAddr()));
        hits.add(new Hits.Hit(deliveryId, kind, clock.instant(), click == null ? null : click.target(), click == null ? 1 : click.links(), verdict));
    }
}
