package io.peyvand.consent;

import io.peyvand.consent.ConsentLinks.Link;
import io.peyvand.customer.PreparedSql;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** May we contact them. */
@Component
public class Consents {

    private final ConsentLog log;
    private final Suppressions suppressions;
    private final Wishes wishes;
    private final ConsentLinks links;
    private final Departures departures;
    private final Choices choices;

    Consents(ConsentLog log, Suppressions suppressions, Wishes wishes, ConsentLinks links, Departures departures, Choices choices) {
        this.log = log;
        this.suppressions = suppressions;
        this.wishes = wishes;
        this.links = links;
        this.departures = departures;
        this.choices = choices;
    }

    /**
     * Why each of these customers may not be contacted now, for those who may not; customers who may are absent. Runs in the caller's
     * transaction and locks what it read against a concurrent withdrawal until that ends.
     *
     * @param purpose {@code marketing} needs a granted consent; {@code service} needs only that the address is not suppressed
     * @return {@code NO_CONSENT} or {@code SUPPRESSED} by customer id
     */
    @Transactional
    public Map<Long, String> refusals(Collection<Long> customerIds, String purpose, String channel) {
        if (customerIds.isEmpty()) {
            return Map.of();
        }
        Map<Long, String> refusals = new HashMap<>();
        if (!purpose.equals("service")) {
            Set<Long> granted = log.lockGranted(customerIds, purpose, channel);
            customerIds.stream().filter(id -> !granted.contains(id)).forEach(id -> refusals.put(id, "NO_CONSENT"));
        }
        suppressions.lockSuppressed(customerIds, channel).forEach(id -> refusals.put(id, "SUPPRESSED"));
        return refusals;
    }

    /**
     * How these customers wish to be written to for marketing; who wishes nothing is absent. Runs in the caller's transaction and locks what
     * it read until that ends.
     */
    @Transactional
    public Map<Long, ContactWish> wishes(Collection<Long> customerIds) {
        return customerIds.isEmpty() ? Map.of() : wishes.lockAll(customerIds);
    }

    /** Customers who said yes and have not taken it back: {@code customer_id}. */
    public PreparedSql granting(String purpose, String channel) {
        return PreparedSql.of("select customer_id from consent_state where purpose = ? and channel = ? and granted", purpose, channel);
    }

    /** Customers whose address nobody writes to: {@code customer_id}. */
    public PreparedSql suppressed(String channel) {
        return PreparedSql.of("select customer_id from contact_point join suppression using (address_hash) where channel = ?", channel);
    }

    /** What a customer can decline one by one, in the order of the preference centre: the name in that language by key. */
    public Map<String, String> topics(Locale locale) {
        Map<String, String> names = new LinkedHashMap<>();
        choices.topics().forEach(topic -> names.put(topic.key(), topic.nameIn(locale)));
        return names;
    }

    /** Customers who declined this topic: {@code customer_id}. */
    public PreparedSql declining(String topic) {
        return PreparedSql.of("select customer_id from customer_preference where declined_topics @> array[?]::text[]", topic);
    }

    /** Customers who want nothing before a later instant than this: {@code customer_id, paused_until}. */
    public PreparedSql pausedAt(Instant instant) {
        return PreparedSql.of("select customer_id, paused_until from customer_preference where paused_until > ?", instant.atOffset(ZoneOffset.UTC));
    }

    /** Customers with a limit of their own: {@code customer_id, max_per_week}; the smaller of hers and the policy's counts. */
    public PreparedSql ownLimits() {
        return PreparedSql.of("select customer_id, max_per_week from customer_preference where max_per_week is not null");
    }

    /** The address does not exist or complained: nobody writes to it again. Idempotent. */
    @Transactional
    public void suppress(long customerId, String reason, String source) {
        suppressions.suppress(customerId, reason, source);
    }

    /**
     * As {@link #suppress(long, String, String)}, for what is learned of an address after it was used.
     *
     * @param usedAt when a message went there; an address she has changed to since then stays
     * @return whether the address she has now is the one that was used
     */
    @Transactional
    public boolean suppress(long customerId, @Nullable Instant usedAt, String reason, String source) {
        return suppressions.suppress(customerId, usedAt, reason, source);
    }

    /** The link of a pending double opt-in. */
    public String confirmationUrl(String optInId) {
        return links.optIn(optInId);
    }

    /**
     * The one-click unsubscribe link (RFC 8058) of this customer for marketing on this channel.
     *
     * @param deliveryId the message that carries the link, so that leaving by it can be told of that message
     */
    public String unsubscribeUrl(long customerId, String channel, @Nullable UUID deliveryId) {
        return links.unsubscribe(new Link(customerId, channel, deliveryId));
    }

    /** Withdraws marketing on this channel, once, as her click on the link of that message would. */
    @Transactional
    public void unsubscribe(long customerId, String channel, UUID deliveryId, String source) {
        departures.leave(customerId, List.of(new Link(customerId, channel, deliveryId).scope()), new Departures.Act(source, null, deliveryId));
    }

    /** The link of her preference centre, for one purpose. */
    public String preferencesUrl(long customerId, String purpose, @Nullable UUID deliveryId) {
        return links.preferences(new Link(customerId, purpose, deliveryId));
    }
}
