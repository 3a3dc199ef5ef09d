package io.peyvand.consent;

import io.peyvand.customer.InvalidInput;
import io.peyvand.customer.PlainText;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Taking an address off the list: never without a reason in words, and some of them only by an administrator. */
@Component
class SuppressionLift {

    private static final int SHORTEST_REASON = 10;

    private final SuppressionList list;

    SuppressionLift(SuppressionList list) {
        this.list = list;
    }

    /** @return whether it was on the list */
    boolean lift(String id, String why) {
        String reason = why.strip();
        if (reason.length() < SHORTEST_REASON) {
            throw new InvalidInput("reason", "must say in at least %d characters why this address may be written to again".formatted(SHORTEST_REASON));
        }
        PlainText.fault(reason, 500).ifPresent(fault -> {
            throw new InvalidInput("reason", fault);
        });
        Optional<Suppression> there = list.get(id);
        if (there.isPresent() && there.get().binding() && !administrator()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, "Only an administrator may lift what follows from a complaint or an erasure.");
        }
        return list.lift(id, reason).isPresent();
    }

    private static boolean administrator() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        return caller != null && caller.getAuthorities().stream().anyMatch(authority -> "ROLE_ADMIN".equals(authority.getAuthority()));
    }
}
