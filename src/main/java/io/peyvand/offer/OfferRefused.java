package io.peyvand.offer;

import io.peyvand.web.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** An offer that cannot be stored, with each field that is wrong. */
class OfferRefused extends Problem {

    OfferRefused(List<FieldError> errors) {
        super(HttpStatus.BAD_REQUEST, "The offer was not stored: "
                + errors.stream().map(error -> error.field() + " " + error.message()).collect(Collectors.joining("; ")), errors);
    }
}
