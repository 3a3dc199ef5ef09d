package io.peyvand.campaign.page;

import io.peyvand.campaign.CampaignDetails;
import io.peyvand.campaign.CampaignState;
import io.peyvand.campaign.Campaigns;
import io.peyvand.web.Paging;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** All campaigns, those still being thought about first, and the stream that keeps them fresh. */
@Controller
@RequestMapping("/campaigns")
class CampaignsPage {

    private static final Map<String, String> SORTABLE = Map.of("createdAt", "created_at", "name", "name");
    private static final int MOST_WATCHED = Paging.MAXIMUM_SIZE;

    private static final Paging LATEST = new Paging(0, 5, "created_at desc");

    private final Campaigns campaigns;
    private final Drafts drafts;
    private final LiveFeed feed;

    CampaignsPage(Campaigns campaigns, Drafts drafts, LiveFeed feed) {
        this.campaigns = campaigns;
        this.drafts = drafts;
        this.feed = feed;
    }

    /** @param progress as it stands when the page is written */
    record Line(CampaignDetails campaign, Snapshot progress) {
    }

    @GetMapping
    String list(@RequestParam @Nullable CampaignState state, HttpServletRequest request, Model model) {
        Paging.Page<Line> found = campaigns.list(state, Paging.of(request, SORTABLE, "createdAt,desc"))
                .map(campaign -> new Line(campaign, Snapshot.of(campaign)));
        List<Draft> open = found.page() == 0 && (state == null || state == CampaignState.DRAFT) ? drafts.open() : List.of();
        model.addAttribute("state", state);
        model.addAttribute("states", CampaignState.values());
        model.addAttribute("found", found);
        model.addAttribute("drafts", open);
        model.addAttribute("watched", found.items().stream().filter(line -> !line.campaign().state().over())
                .map(line -> line.campaign().id().toString()).toList());
        return "campaign/campaigns";
    }

    /** For the start page: what is being sent now, and what rests. */
    @GetMapping("/running")
    String running(Model model) {
        model.addAttribute("lines", Stream.of(CampaignState.RUNNING, CampaignState.PAUSED)
                .flatMap(state -> campaigns.list(state, LATEST).items().stream()).limit(LATEST.size())
                .map(campaign -> new Line(campaign, Snapshot.of(campaign))).toList());
        return "campaign/running";
    }

    /** Server-sent events; a page that is closed is forgotten. */
    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> live(@RequestParam Set<UUID> id) {
        Set<UUID> watched = Set.copyOf(id.stream().limit(MOST_WATCHED).toList());
        // A proxy that gathers the answer before passing it on would hold back every event.
        return ResponseEntity.ok().header("Cache-Control", "no-store").header("X-Accel-Buffering", "no").body(feed.open(watched));
    }
}
