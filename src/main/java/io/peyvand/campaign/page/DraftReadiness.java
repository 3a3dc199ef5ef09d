package io.peyvand.campaign.page;

import io.peyvand.campaign.CampaignApproval;
import io.peyvand.offer.OfferCheck;
import io.peyvand.offer.Offers;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Whether a draft would go well if it were launched now. */
@Component
class DraftReadiness {

    private final Offers offers;
    private final CampaignApproval approval;
    private final CampaignWords words;

    DraftReadiness(Offers offers, CampaignApproval approval, CampaignWords words) {
        this.offers = offers;
        this.approval = approval;
        this.words = words;
    }

    List<Finding> of(DraftPlan plan, Split split) {
        List<Finding> findings = new ArrayList<>();
        findings.add(split.written() > 0 ? new Finding("good", words.say("campaign.ready.people", split.written()))
                : new Finding("bad", words.say("campaign.ready.nobody")));
        findings.add(split.heldOut() > 0 ? new Finding("good", words.say("campaign.ready.holdout"))
                : new Finding("warn", words.say("campaign.ready.noHoldout")));
        if (plan.timing().expiresAt() == null && plan.content().journey() == null) {
            findings.add(new Finding("warn", words.say("campaign.ready.noExpiry")));
        }
        findings.add(needsApproval(split) ? new Finding("warn", words.say("campaign.ready.approval"))
                : new Finding("good", words.say("campaign.ready.noApproval")));
        offers.findAll(plan.content().variants().stream().map(DraftPlan.Variant::offer).distinct().toList()).values()
                .forEach(offer -> findings.addAll(ofOffer(offer.key(), offers.checks(offer))));
        return findings;
    }

    boolean needsApproval(Split split) {
        return split.written() > 0 && approval.needed(split.written());
    }

    private List<Finding> ofOffer(String key, List<OfferCheck> checks) {
        String name = words.offer(key);
        List<Finding> grave = checks.stream().filter(check -> check.severity() != OfferCheck.Severity.NOTE)
                .map(check -> new Finding(check.severity() == OfferCheck.Severity.ERROR ? "bad" : "warn",
                        words.say("campaign.ready.offer", name, check.sentence(LocaleContextHolder.getLocale())))).toList();
        return grave.isEmpty() ? List.of(new Finding("good", words.say("campaign.ready.offerGood", name))) : grave;
    }
}
