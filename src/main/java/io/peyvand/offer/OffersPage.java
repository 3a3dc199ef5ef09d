package io.peyvand.offer;

import java.security.Principal;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What we can propose, as a list, and the way to a new offer. */
@Controller
@RequestMapping("/offers")
class OffersPage {

    private static final int SHOWN = 500;

    private final Offers offers;
    private final OfferBlank blank;
    private final Clock clock;

    OffersPage(Offers offers, OfferBlank blank, Clock clock) {
        this.offers = offers;
        this.blank = blank;
        this.clock = clock;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("offers", offers.page(0, SHOWN, "active desc, name"));
        model.addAttribute("saved", offers.lastSaved());
        model.addAttribute("now", clock.instant());
        return "offer/offers";
    }

    /** A new offer begins with words to write over, and switched off. */
    @PostMapping
    String create(@RequestParam String key, @RequestParam String name, @RequestParam String purpose, Principal caller, Model model) {
        try {
            Offers.Saved saved = offers.save(blank.offer(key.strip(), name, purpose), 0, caller.getName());
            return "redirect:/offers/" + saved.offer().key();
        } catch (OfferRefused refused) {
            model.addAttribute("faults", refused.faults());
        } catch (OfferChanged taken) {
            model.addAttribute("taken", key);
        }
        model.addAttribute("typed", Map.of("key", key, "name", name, "purpose", purpose));
        return list(model);
    }
}
