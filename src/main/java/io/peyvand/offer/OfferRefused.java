package io.peyvand.offer;

import io.peyvand.web.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** An offer that cannot be stored, with each field that is wrong. */
class OfferRefused extends Problem {

    private final transient List<OfferFault> faults;

    OfferRefused(List<OfferFault> faults) {
        super(HttpStatus.BAD_REQUEST, "The offer was not stored: "
                + faults.stream().map(fault -> fault.field() + " " + fault.message()).collect(Collectors.joining("; ")),
                faults.stream().map(fault -> new FieldError(fault.field(), fault.message())).toList());
        this.faults = List.copyOf(faults);
    }

    List<OfferFault> faults() {
        return faults;
    }
}
