package io.peyvand.channel;

import io.peyvand.customer.CustomerProfile;
import io.peyvand.offer.Offer;

/** A message that was found fit to be sent, with what is needed to write it. */
record ClaimedMessage(Delivery delivery, CustomerProfile customer, Offer offer) {
}
