package io.peyvand.campaign;

import io.peyvand.access.Audit;
import io.peyvand.channel.Deliveries;
import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import io.peyvand.web.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends one variant of a campaign to one customer to look at, such as the marketer's own record: only to the address that is stored of
 * her. It is no part of the campaign and counts nowhere.
 */
@Component
class TestSends {

    private final Campaigns campaigns;
    private final Customers customers;
    private final Deliveries deliveries;
    private final Audit audit;

    TestSends(Campaigns campaigns, Customers customers, Deliveries deliveries, Audit audit) {
        this.campaigns = campaigns;
        this.customers = customers;
        this.deliveries = deliveries;
        this.audit = audit;
    }

    record Sent(UUID deliveryId) {
    }

    @Transactional
    public Sent send(UUID campaignId, @Nullable String externalId, @Nullable Integer position) {
        Campaign campaign = campaigns.campaign(campaignId).orElseThrow(() -> CampaignLife.unknown(campaignId));
        int wanted = position == null ? 1 : position;
        Variant variant = campaign.plan().variants().stream().filter(each -> each.position() == wanted).findFirst().orElseThrow(() ->
                Problem.badRequest("variant", "The campaign has %d variants and no number %d.".formatted(campaign.plan().variants().size(), wanted)));
        CustomerProfile customer = Optional.ofNullable(externalId).flatMap(customers::findByExternalId).orElseThrow(() ->
                Problem.badRequest("customer", "There is no customer '%s'; name one whose address may get the test.".formatted(externalId)));
        if (customer.email() == null || customer.email().isBlank()) {
            throw Problem.badRequest("customer", "'%s' has no address.".formatted(externalId));
        }
        UUID delivery = deliveries.test(customer, variant.offer());
        audit.record("campaign.test", campaignId.toString(), Map.of("customer", customer.id(), "offer", variant.offer()));
        return new Sent(delivery);
    }
}
