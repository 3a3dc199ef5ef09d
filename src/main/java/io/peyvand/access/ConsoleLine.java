package io.peyvand.access;

import io.peyvand.embedded.StartLine;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

@Component
@Order(10)
class ConsoleLine implements StartLine {

    private final PublicUrl publicUrl;

    ConsoleLine(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Override
    public String label() {
        return "Console";
    }

    @Override
    public String value() {
        return publicUrl.of("/");
    }
}
