package io.peyvand.offer;

import io.peyvand.offer.OfferVersions.SavedVersion;
import io.peyvand.web.Problem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Somebody else saved the offer since it was read; nothing was stored. */
class OfferChanged extends Problem {

    private final transient @Nullable SavedVersion newest;

    OfferChanged(String key, Optional<SavedVersion> newest) {
        super(HttpStatus.CONFLICT, newest.map(saved -> "The offer '%s' was saved meanwhile by %s as version %d; read it, take over what is new and save with that version."
                .formatted(key, saved.savedBy(), saved.version()))
                .orElse("The offer '%s' was made by somebody else at this moment; read it and save again.".formatted(key)), List.of());
        this.newest = newest.orElse(null);
    }

    @Nullable SavedVersion newest() {
        return newest;
    }
}
