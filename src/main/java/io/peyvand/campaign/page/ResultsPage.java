package io.peyvand.campaign.page;

import io.peyvand.campaign.CampaignDetails;
import io.peyvand.campaign.Campaigns;
import io.peyvand.campaign.result.CampaignResults;
import io.peyvand.campaign.result.Results;
import io.peyvand.channel.SendReport;
import io.peyvand.web.Problem;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a campaign changed, for the screen and for paper. */
@Controller
@RequestMapping("/campaigns/{id}/results")
class ResultsPage {

    private final Campaigns campaigns;
    private final Results results;
    private final SendReport sends;
    private final ResultView view;
    private final StateWords words;
    private final Clock clock;

    ResultsPage(Campaigns campaigns, Results results, SendReport sends, ResultView view, StateWords words, Clock clock) {
        this.campaigns = campaigns;
        this.results = results;
        this.sends = sends;
        this.view = view;
        this.words = words;
        this.clock = clock;
    }

    /** @param goal counts another event than the campaign's own goal */
    @GetMapping
    String show(@PathVariable UUID id, @RequestParam @Nullable String goal, Model model) {
        CampaignDetails campaign = campaigns.find(id).orElseThrow(() -> Problem.notFound("There is no campaign %s.".formatted(id)));
        CampaignResults found = results.of(id, goal == null || !goal.matches("[a-z][a-z0-9-]{0,63}") ? null : goal);
        model.addAttribute("campaign", campaign);
        model.addAttribute("results", found);
        model.addAttribute("view", view);
        model.addAttribute("verdicts", view.verdicts(found));
        model.addAttribute("written", view.written(found));
        model.addAttribute("rates", view.rates(found));
        model.addAttribute("lifts", view.lifts(found));
        model.addAttribute("revenue", view.revenue(found));
        model.addAttribute("funnel", view.funnel(found));
        model.addAttribute("machines", sends.machineHits(id.toString()));
        model.addAttribute("audience", words.audience(campaign.plan()));
        model.addAttribute("window", words.window(campaign.plan()));
        model.addAttribute("printedAt", clock.instant());
        return "campaign/results";
    }
}
