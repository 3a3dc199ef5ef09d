package io.peyvand.customer;

/** A customer as a client tells of her, under the client's own id. */
public record NewCustomer(String externalId, CustomerForm form) {
}
