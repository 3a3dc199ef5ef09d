package io.peyvand.access;

import java.util.Map;
import org.springframework.stereotype.Component;

/** Who did what, when. Written in the caller's transaction. */
@Component
public class Audit {

    /** @param action {@code module.verb}, such as {@code customer.erase} */
    public void record(String action, String subject, Map<String, ?> details) {
        throw new UnsupportedOperationException();
    }
}
