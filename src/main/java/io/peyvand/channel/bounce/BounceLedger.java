package io.peyvand.channel.bounce;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code bounce}, and what it has to know of the messages that came back. */
@Component
class BounceLedger {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>]+@[^\\s<>]+");
    /** Control characters, and those that turn the reading direction of a page. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\s]+");
    private static final int LONGEST_DIAGNOSTIC = 300;

    private final JdbcClient jdbc;
    private final Clock clock;

    BounceLedger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param sentAt when the relay took it, absent when that was never noted */
    record ReturnedMessage(UUID id, long customerId, String offer, @Nullable Instant sentAt) {
    }

    Optional<ReturnedMessage> message(UUID deliveryId) {
        return jdbc.sql("select id, customer_id, offer, coalesce(accepted_at, transmitting_at) as sent_at from delivery where id = ?").param(deliveryId)
                .query((row, number) -> new ReturnedMessage(row.getObject("id", UUID.class), row.getLong("customer_id"), row.getString("offer"),
                        row.getTimestamp("sent_at") == null ? null : row.getTimestamp("sent_at").toInstant())).optional();
    }

    /** @return whether the report is new */
    boolean add(byte[] report, @Nullable UUID deliveryId, List<RecipientReport> recipients, String source) {
        return jdbc.sql("""
                insert into bounce (report, recipient, delivery_id, kind, status, reply_code, diagnostic, source, received_at)
                select ?, position, ?::uuid, kind, nullif(status, ''), nullif(code, 0), nullif(diagnostic, ''), ?, ?
                from unnest(?::text[], ?::text[], ?::integer[], ?::text[]) with ordinality as said (kind, status, code, diagnostic, position)
                on conflict (report, recipient) do nothing
                """)
                .param(report).param(deliveryId == null ? null : deliveryId.toString()).param(source).param(now())
                .param(column(recipients, said -> said.kind().name())).param(column(recipients, RecipientReport::status))
                .param(recipients.stream().map(RecipientReport::code).toArray(Integer[]::new))
                .param(column(recipients, said -> deliveryId == null ? "" : clean(said.diagnostic())))
                .update() > 0;
    }

    /** How many of her messages met a full mailbox lately, whether her server said so at once or afterwards. */
    long fullMailboxes(long customerId, Duration within) {
        OffsetDateTime since = now().minus(within);
        return jdbc.sql("""
                select count(*) from delivery where customer_id = ? and (
                    reason = 'MAILBOX_FULL' and ended_at > ?
                    or exists (select from bounce where delivery_id = delivery.id and kind = 'MAILBOX_FULL' and received_at > ?))
                """).param(customerId).param(since).param(since).query(Long.class).single();
    }

    /** The other side's words go into a table that is kept: no address, nothing unprintable, not too long. */
    static String clean(String words) {
        String plain = UNPRINTABLE.matcher(ADDRESS.matcher(words).replaceAll("(address)")).replaceAll(" ").strip();
        return plain.length() > LONGEST_DIAGNOSTIC ? plain.substring(0, LONGEST_DIAGNOSTIC) : plain;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String[] column(List<RecipientReport> recipients, Function<RecipientReport, String> field) {
        return recipients.stream().map(field).toArray(String[]::new);
    }
}
