package io.peyvand.offer;

import io.peyvand.customer.CustomerFacet;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which offers are held for whom, until when. */
@Component
class OfferReservations implements CustomerFacet {

    private final JdbcClient jdbc;
    private final Clock clock;

    OfferReservations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The first reservation of this attempt, whoever made it; a repeated call changes nothing, so its validity does not grow. */
    Reservation reserve(String enrolmentId, Offer offer, int attempt, long customerId) {
        Instant now = clock.instant();
        OffsetDateTime until = offer.validFor() == null ? null : now.plus(offer.validFor()).atOffset(ZoneOffset.UTC);
        return jdbc.sql("""
                insert into offer_reservation (id, enrolment_id, offer, attempt, customer_id, reserved_at, valid_until)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (enrolment_id, offer, attempt) do update set attempt = excluded.attempt
                returning id, valid_until
                """)
                .params(UUID.randomUUID(), enrolmentId, offer.key(), attempt, customerId, now.atOffset(ZoneOffset.UTC), until)
                .query((row, number) -> new Reservation(row.getObject("id", UUID.class), instant(row.getTimestamp("valid_until"))))
                .single();
    }

    @Override
    public Map<String, Object> export(long customerId) {
        return Map.of("offerReservations", jdbc.sql("""
                select offer, reserved_at as "reservedAt", valid_until as "validUntil"
                from offer_reservation where customer_id = ? order by reserved_at
                """).param(customerId).query().listOfRows());
    }

    @Override
    public void erase(long customerId) {
        jdbc.sql("delete from offer_reservation where customer_id = ?").param(customerId).update();
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    record Reservation(UUID id, @Nullable Instant validUntil) {
    }
}
