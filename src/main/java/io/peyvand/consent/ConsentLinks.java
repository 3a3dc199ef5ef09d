package io.peyvand.consent;

import io.peyvand.access.PublicUrl;
import io.peyvand.access.SignedTokens;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The signed links by which a customer says what she wants; a token made for one of them is void for the others. */
@Component
class ConsentLinks {

    private static final String OPT_IN_USE = "opt-in";
    private static final String UNSUBSCRIBE_USE = "unsubscribe";
    private static final String PREFERENCES_USE = "preferences";

    private final SignedTokens tokens;
    private final PublicUrl publicUrl;

    ConsentLinks(SignedTokens tokens, PublicUrl publicUrl) {
        this.tokens = tokens;
        this.publicUrl = publicUrl;
    }

    /**
     * Whom a link speaks for.
     *
     * @param scope the channel she leaves, or the purpose her preferences are for
     * @param deliveryId the message that carried the link
     */
    record Link(long customerId, String scope, @Nullable UUID deliveryId) {

        private String payload() {
            return customerId + ":" + scope + (deliveryId == null ? "" : ":" + deliveryId);
        }

        private static Link of(String payload) {
            String[] parts = payload.split(":", 3);
            return new Link(Long.parseLong(parts[0]), parts[1], parts.length == 3 ? UUID.fromString(parts[2]) : null);
        }
    }

    String optIn(String optInId) {
        return publicUrl.of("/c/" + tokens.sign(OPT_IN_USE, optInId));
    }

    Optional<UUID> readOptIn(String token) {
        return tokens.verify(OPT_IN_USE, token).map(UUID::fromString);
    }

    String unsubscribe(Link link) {
        return publicUrl.of("/u/" + tokens.sign(UNSUBSCRIBE_USE, link.payload()));
    }

    Optional<Link> readUnsubscribe(String token) {
        return tokens.verify(UNSUBSCRIBE_USE, token).map(Link::of);
    }

    String preferences(Link link) {
        return publicUrl.of("/p/" + tokens.sign(PREFERENCES_USE, link.payload()));
    }

    Optional<Link> readPreferences(String token) {
        return tokens.verify(PREFERENCES_USE, token).map(Link::of);
    }
}
