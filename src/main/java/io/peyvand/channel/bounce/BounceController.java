package io.peyvand.channel.bounce;

import io.peyvand.channel.bounce.BounceIntake.Taken;
import io.peyvand.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Where a mail server hands in what came back, as it came: {@code docs/deliverability.md} has the line for Postfix. */
@RestController
class BounceController {

    private static final int LARGEST = 1024 * 1024;

    private final BounceIntake intake;

    BounceController(BounceIntake intake) {
        this.intake = intake;
    }

    @PostMapping(path = "/api/bounces", consumes = "message/rfc822")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Taken create(@RequestBody(required = false) byte @Nullable [] mail) {
        if (mail == null) {
            throw Problem.badRequest("", "The body is empty; send the mail that came back, as it came.");
        }
        if (mail.length > LARGEST) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, "The mail has %d bytes; at most 1 MB is read.".formatted(mail.length));
        }
        return intake.take(mail, "api");
    }
}
