package io.peyvand.customer;

import java.util.List;

/** Published as a Spring event in the transaction that stored the facts; listeners join that transaction and work in bulk. */
public record CustomersSignalled(List<CustomerSignal> signals) {
}
