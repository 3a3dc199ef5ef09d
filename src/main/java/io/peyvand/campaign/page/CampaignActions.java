package io.peyvand.campaign.page;

import io.peyvand.campaign.Campaigns;
import io.peyvand.customer.InvalidInput;
import io.peyvand.web.Problem;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The buttons of a campaign's page. What its state no longer allows is said on that page. */
@Controller
@RequestMapping("/campaigns/{id}")
class CampaignActions {

    private static final int LONGEST_REASON = 300;

    private final Campaigns campaigns;
    private final CampaignWords words;

    CampaignActions(Campaigns campaigns, CampaignWords words) {
        this.campaigns = campaigns;
        this.words = words;
    }

    @PostMapping("/start")
    String launch(@PathVariable UUID id, RedirectAttributes after) {
        return attempt(id, after, () -> campaigns.launch(id));
    }

    @PostMapping("/pause")
    String pause(@PathVariable UUID id, RedirectAttributes after) {
        return attempt(id, after, () -> campaigns.pause(id));
    }

    @PostMapping("/resume")
    String resume(@PathVariable UUID id, RedirectAttributes after) {
        return attempt(id, after, () -> campaigns.resume(id));
    }

    @PostMapping("/cancel")
    String cancel(@PathVariable UUID id, @RequestParam String reason, RedirectAttributes after) {
        String given = reason.strip();
        if (given.isEmpty() || given.length() > LONGEST_REASON || given.chars().anyMatch(Character::isISOControl)) {
            after.addFlashAttribute("refusal", words.say("campaign.wrong.reason"));
            return back(id);
        }
        return attempt(id, after, () -> campaigns.cancel(id, given));
    }

    /** @param perMinute empty = as fast as the relay takes them */
    @PostMapping("/throttle")
    String throttle(@PathVariable UUID id, @RequestParam String perMinute, RedirectAttributes after) {
        var number = Answers.number(perMinute.strip()).filter(given -> given.signum() > 0 && given.stripTrailingZeros().scale() <= 0 && given.precision() <= 7);
        if (!perMinute.isBlank() && number.isEmpty()) {
            after.addFlashAttribute("refusal", words.say("campaign.wrong.throttle", 1, 1_000_000));
            return back(id);
        }
        return attempt(id, after, () -> campaigns.throttle(id, number.map(Number::intValue).orElse(null)));
    }

    private String attempt(UUID id, RedirectAttributes after, Runnable action) {
        try {
            action.run();
        } catch (InvalidInput refused) {
            after.addFlashAttribute("refusal", refused.getBody().getDetail());
        } catch (Problem refused) {
            if (refused.status().isSameCodeAs(HttpStatus.NOT_FOUND)) {
                throw refused;
            }
            after.addFlashAttribute("refusal", refused.status().isSameCodeAs(HttpStatus.CONFLICT) ? words.say("campaign.notNow") : refused.getMessage());
        }
        return back(id);
    }

    private static String back(UUID id) {
        return "redirect:/campaigns/" + id;
    }
}
