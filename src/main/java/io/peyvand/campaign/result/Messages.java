package io.peyvand.campaign.result;

/**
 * What became of the messages of one arm; machines neither open nor click.
 *
 * @param delivered taken by the relay and not come back
 */
public record Messages(long sent, long delivered, long opened, long clicked, long unsubscribed, long bounced, long complained) {

    static final Messages NONE = new Messages(0, 0, 0, 0, 0, 0, 0);
}
