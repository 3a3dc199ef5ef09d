package io.peyvand.sample;

import io.peyvand.customer.NewCustomer;
import io.peyvand.tracking.NewEvent;
import java.util.List;

/** Made-up people and what they did. */
record Shop(List<NewCustomer> buyers, List<NewCustomer> leads, List<NewEvent> events) {
}
