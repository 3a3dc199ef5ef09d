package io.peyvand.offer;

import io.peyvand.offer.template.TemplateFields;
import io.peyvand.web.Problem;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The editor of one offer. Whatever keeps a text from being saved, the text stays on the page. */
@Controller
@RequestMapping("/offers/{key}")
class OfferEditorPage {

    private final Offers offers;
    private final OfferVersions versions;

    OfferEditorPage(Offers offers, OfferVersions versions) {
        this.offers = offers;
        this.versions = versions;
    }

    /** @param version an older one to look at; saving it makes it the newest */
    @GetMapping
    String edit(@PathVariable String key, @RequestParam @Nullable Integer version, Model model) {
        Offer current = known(key);
        Offer shown = version == null ? current : versions.find(key, version).orElseThrow(() ->
                Problem.notFound("The offer '%s' has no version %d.".formatted(key, version)));
        model.addAttribute("older", shown.version() < current.version() ? shown.version() : null);
        return show(current, EditedOffer.of(shown.withActive(current.active()).withVersion(current.version())), model);
    }

    @PostMapping
    String update(@PathVariable String key, @RequestParam Map<String, String> fields, Principal caller, Model model) {
        EditedOffer edited = new EditedOffer(fields);
        Offer current = known(key);
        try {
            OfferForm form = edited.form();
            offers.save(form.toOffer(key).withActive(current.active()), form.version(), caller.getName());
            return "redirect:/offers/" + key + "?saved";
        } catch (OfferRefused refused) {
            model.addAttribute("faults", refused.faults());
        } catch (OfferChanged changed) {
            model.addAttribute("changed", changed.newest());
        }
        return show(current, edited, model);
    }

    @PostMapping("/active")
    String activate(@PathVariable String key, @RequestParam boolean active, Principal caller) {
        Offer current = known(key);
        offers.save(current.withActive(active), current.version(), caller.getName());
        return "redirect:/offers/" + key;
    }

    @PostMapping("/restores")
    String restore(@PathVariable String key, @RequestParam int version, Principal caller) {
        Offer current = known(key);
        Offer old = versions.find(key, version).orElseThrow(() -> Problem.notFound("The offer '%s' has no version %d.".formatted(key, version)));
        offers.save(old.withActive(current.active()), current.version(), caller.getName());
        return "redirect:/offers/" + key + "?saved";
    }

    @GetMapping("/checks")
    String checks(@PathVariable String key, @RequestParam(defaultValue = "false") boolean links, Model model) {
        Offer offer = known(key);
        model.addAttribute("checks", links ? offers.checksWithLinks(offer) : offers.checks(offer));
        model.addAttribute("asked", links);
        model.addAttribute("key", key);
        return "offer/checks :: list";
    }

    private String show(Offer current, EditedOffer edited, Model model) {
        model.addAttribute("offer", current);
        model.addAttribute("edited", edited);
        model.addAttribute("versions", versions.list(current.key()));
        model.addAttribute("fields", TemplateFields.sorted());
        if (!model.containsAttribute("faults")) {
            model.addAttribute("faults", List.of());
        }
        return "offer/offer";
    }

    private Offer known(String key) {
        return offers.find(key).orElseThrow(() -> Problem.notFound("There is no offer '%s'.".formatted(key)));
    }
}
