package io.peyvand.sample;

import io.peyvand.customer.Customers;
import io.peyvand.engine.ModelsDeployed;
import io.peyvand.segment.Segments;
import io.peyvand.tracking.Intake;
import io.peyvand.tracking.TrackedEvents;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.StringUtils;

/** Opens the sample shop once, when the models are deployed, in one transaction: a crash leaves the database as empty as it was. */
@Component
class SampleShop {

    private static final Logger log = LoggerFactory.getLogger(SampleShop.class);
    private static final long SEED = 20_260_321;

    private final Customers customers;
    private final TrackedEvents events;
    private final Segments segments;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final boolean wanted;

    SampleShop(Customers customers, TrackedEvents events, Segments segments, TransactionTemplate transaction, Clock clock,
            SampleSettings settings, Environment environment) {
        this.customers = customers;
        this.events = events;
        this.segments = segments;
        this.transaction = transaction;
        this.clock = clock;
        wanted = settings.sampleData() == null
                ? !StringUtils.hasText(environment.getProperty("spring.datasource.url")) : settings.sampleData();
    }

    /**
     * Events that came before the entry rules would start nothing, so it waits for the models. The announcement at start, with
     * everything that is deployed, is the one outside a transaction.
     */
    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void on(ModelsDeployed deployed) {
        if (wanted && !TransactionSynchronizationManager.isActualTransactionActive() && customers.isEmpty()) {
            transaction.executeWithoutResult(status -> open());
        }
    }

    private void open() {
        Shop shop = new ShopGenerator(SEED, clock.instant()).generate();
        customers.importAll(shop.buyers());
        customers.importLeads(shop.leads());
        Intake intake = events.record(shop.events());
        if (!intake.rejected().isEmpty()) {
            throw new IllegalStateException("The sample shop made an event that the intake refuses: " + intake.rejected().getFirst());
        }
        long scoring = segments.request();
        log.info("The sample shop is open: {} customers, {} leads, {} events; scoring {} is on its way.",
                shop.buyers().size(), shop.leads().size(), intake.accepted(), scoring);
    }
}
