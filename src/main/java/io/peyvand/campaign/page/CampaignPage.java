package io.peyvand.campaign.page;

import io.peyvand.access.Audit;
import io.peyvand.campaign.CampaignDetails;
import io.peyvand.campaign.CampaignForm;
import io.peyvand.campaign.CampaignState;
import io.peyvand.campaign.Campaigns;
import io.peyvand.campaign.audience.Audiences;
import io.peyvand.campaign.audience.PartialPreview;
import io.peyvand.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One campaign while it runs, and what can be done to it. */
@Controller
@RequestMapping("/campaigns/{id}")
class CampaignPage {

    private static final int AUDIT_SHOWN = 30;

    private final Campaigns campaigns;
    private final Audiences audiences;
    private final CampaignReports reports;
    private final Audit audit;
    private final StateWords words;

    CampaignPage(Campaigns campaigns, Audiences audiences, CampaignReports reports, Audit audit, StateWords words) {
        this.campaigns = campaigns;
        this.audiences = audiences;
        this.reports = reports;
        this.audit = audit;
        this.words = words;
    }

    /** @param members who are drawn for it */
    record ArmLine(String offer, String weight, long members, boolean winner) {
    }

    @GetMapping
    String show(@PathVariable UUID id, Model model) {
        fill(known(id), model);
        return "campaign/campaign";
    }

    /** The next step of a long count of whom a draft would reach. */
    @PostMapping("/preview")
    String preview(@PathVariable UUID id, @RequestParam String soFar, Model model) {
        fill(known(id), model, soFar);
        return "campaign/campaign";
    }

    /** For the work item that asks whether it may start: what somebody agrees to. */
    @GetMapping("/in-short")
    String inShort(@PathVariable UUID id, Model model) {
        CampaignDetails campaign = known(id);
        model.addAttribute("campaign", campaign);
        model.addAttribute("audience", words.audience(campaign.plan()));
        return "campaign/parts :: inShort";
    }

    /** What the page asks for again when the campaign has moved on. */
    @GetMapping("/progress")
    String progress(@PathVariable UUID id, Model model) {
        fill(known(id), model);
        return "campaign/campaign :: progress";
    }

    /** What the page asks for again when the state has changed. */
    @GetMapping("/state")
    String state(@PathVariable UUID id, Model model) {
        fill(known(id), model);
        return "campaign/campaign :: state";
    }

    private void fill(CampaignDetails campaign, Model model) {
        fill(campaign, model, null);
    }

    private void fill(CampaignDetails campaign, Model model, @Nullable String soFar) {
        CampaignReports.Report report = reports.of(campaign);
        model.addAttribute("campaign", campaign);
        model.addAttribute("snapshot", Snapshot.of(campaign));
        model.addAttribute("report", report);
        model.addAttribute("arms", arms(campaign, report.arms()));
        model.addAttribute("skips", campaign.skipped().entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed()).toList());
        model.addAttribute("skipsMost", campaign.skipped().values().stream().mapToLong(Long::longValue).max().orElse(0));
        model.addAttribute("reason", words.reason(campaign));
        model.addAttribute("audience", words.audience(campaign.plan()));
        model.addAttribute("topic", words.topic(campaign.plan()));
        model.addAttribute("window", words.window(campaign.plan()));
        model.addAttribute("trial", words.trial(campaign.plan()));
        model.addAttribute("deeds", words.deeds(audit.about(campaign.id().toString(), AUDIT_SHOWN)));
        if (campaign.state() == CampaignState.DRAFT) {
            PartialPreview reached = audiences.step(campaign.id(), soFar);
            model.addAttribute(reached.next() == null ? "preview" : "counting", reached.next() == null ? reached.preview() : reached);
        }
    }

    private static List<ArmLine> arms(CampaignDetails campaign, Map<Integer, Long> members) {
        List<ArmLine> lines = new ArrayList<>();
        for (CampaignForm.Arm arm : campaign.plan().variants() == null ? List.<CampaignForm.Arm>of() : campaign.plan().variants()) {
            int position = lines.size() + 1;
            lines.add(new ArmLine(String.valueOf(arm.offer()), String.valueOf(arm.weight()), members.getOrDefault(position, 0L),
                    campaign.winnerArm() != null && campaign.winnerArm() == position));
        }
        return lines;
    }

    private CampaignDetails known(UUID id) {
        return campaigns.find(id).orElseThrow(() -> Problem.notFound("There is no campaign %s.".formatted(id)));
    }
}
