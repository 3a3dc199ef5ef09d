package io.peyvand.access;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes and checks the unguessable tokens of public links: the token is the authority. */
@Component
public class SignedTokens {

    /** @param use what the token may be used for, such as {@code unsubscribe}; a token made for one use is void for another */
    public String sign(String use, String payload) {
        throw new UnsupportedOperationException();
    }

    /** @return the payload, empty when the token was not made here for this use; compares in constant time */
    public Optional<String> verify(String use, String token) {
        throw new UnsupportedOperationException();
    }

    /** Keyed hash of an address, lower-cased: what remains of an erased person so that she is never mailed again. */
    public byte[] addressHash(String address) {
        throw new UnsupportedOperationException();
    }
}
