package io.peyvand.channel;

import io.peyvand.channel.smtp.Octets;
import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import io.peyvand.offer.Offers;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** The bytes of a mail as the program writes it. */
public final class ComposedMail {

    public static byte[] first(ApplicationContext program, String offer, String externalId) throws Exception {
        CustomerProfile customer = program.getBean(Customers.class).findByExternalId(externalId).orElseThrow();
        Delivery delivery = new Delivery(UUID.randomUUID(), "bench", true, customer.id(), "marketing", "email", offer, null, ContactPolicy.NONE, null,
                Instant.MAX, 0, 1, null);
        ClaimedMessage claimed = new ClaimedMessage(delivery, customer, program.getBean(Offers.class).find(offer).orElseThrow());
        return program.getBean(MailComposer.class).compose(new Octets(1024), claimed).octets().toByteArray();
    }

    private ComposedMail() {
    }
}
