package io.peyvand.customer;

import java.time.Instant;
import java.util.Map;

/**
 * One thing that happened to a customer.
 *
 * @param kind {@code event}, {@code decision}, {@code delivery}, {@code journey}, {@code consent}, {@code work} or {@code profile}
 * @param title message key suffix and short machine name, such as {@code purchase} or {@code message-sent}
 * @param details what the page and the API show; a decision has table, version, inputs, matchedRules, output; a message not sent has a reason
 */
public record TimelineEntry(Instant at, String kind, String title, Map<String, Object> details) {
}
