package io.peyvand.campaign.page;

import io.peyvand.campaign.audience.AudiencePreview;
import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import io.peyvand.offer.Offer;
import io.peyvand.offer.Offers;
import io.peyvand.offer.RenderedOffer;
import io.peyvand.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Each offer of a draft as one real customer would get it. */
@Component
class MessagePreviews {

    private final Offers offers;
    private final Customers customers;

    MessagePreviews(Offers offers, Customers customers) {
        this.offers = offers;
        this.customers = customers;
    }

    record Shown(String offer, String subject) {
    }

    /** @param wanted the customer to show it for; empty = the first of the sample */
    void show(Model model, DraftPlan plan, String wanted) {
        Optional<CustomerProfile> customer = customer(wanted, (AudiencePreview) model.getAttribute("preview"));
        List<Shown> shown = new ArrayList<>();
        customer.ifPresent(reader -> {
            var known = offers.findAll(plan.content().variants().stream().map(DraftPlan.Variant::offer).distinct().toList());
            plan.content().variants().stream().map(variant -> known.get(variant.offer())).filter(Objects::nonNull).distinct()
                    .forEach(offer -> shown.add(new Shown(offer.key(), offers.preview(offer, reader).subject())));
            model.addAttribute("previewCustomer", reader.externalId());
            model.addAttribute("previewName", name(reader));
        });
        model.addAttribute("previews", shown);
        model.addAttribute("unknownCustomer", !wanted.isEmpty() && customer.isEmpty());
    }

    RenderedOffer render(String key, String externalId) {
        Offer offer = offers.find(key).orElseThrow(() -> Problem.notFound("There is no offer '%s'.".formatted(key)));
        return offers.preview(offer, customers.findByExternalId(externalId)
                .orElseThrow(() -> Problem.notFound("There is no customer '%s'.".formatted(externalId))));
    }

    private Optional<CustomerProfile> customer(String wanted, @Nullable AudiencePreview preview) {
        if (!wanted.isEmpty()) {
            return customers.findByExternalId(wanted);
        }
        return preview == null || preview.sample().isEmpty() ? Optional.empty() : customers.findByExternalId(preview.sample().getFirst().customer());
    }

    private static String name(CustomerProfile customer) {
        String name = ((customer.firstName() == null ? "" : customer.firstName()) + " " + (customer.lastName() == null ? "" : customer.lastName())).strip();
        return name.isEmpty() ? customer.externalId() : name;
    }
}
