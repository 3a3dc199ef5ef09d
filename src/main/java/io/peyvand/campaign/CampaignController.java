package io.peyvand.campaign;

import io.peyvand.campaign.audience.AudiencePreview;
import io.peyvand.campaign.audience.Audiences;
import io.peyvand.campaign.audience.PartialPreview;
import io.peyvand.campaign.result.CampaignResults;
import io.peyvand.campaign.result.Results;
import io.peyvand.web.Paging;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.Principal;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/campaigns")
class CampaignController {

    private static final Map<String, String> SORTABLE = Map.of("name", "c.name", "state", "c.state", "createdAt", "c.created_at",
            "launchedAt", "c.launched_at", "startAt", "c.start_at");

    private final Campaigns campaigns;
    private final Audiences audiences;
    private final Results results;
    private final TestSends tests;

    CampaignController(Campaigns campaigns, Audiences audiences, Results results, TestSends tests) {
        this.campaigns = campaigns;
        this.audiences = audiences;
        this.results = results;
        this.tests = tests;
    }

    @PostMapping
    ResponseEntity<CampaignDetails> create(@RequestBody CampaignForm form, Principal caller) {
        UUID id = campaigns.create(form, caller.getName());
        return ResponseEntity.created(URI.create("/api/campaigns/" + id)).body(show(id));
    }

    @GetMapping
    Paging.Page<CampaignDetails> list(@RequestParam @Nullable CampaignState state, HttpServletRequest request) {
        return campaigns.list(state, Paging.of(request, SORTABLE, "createdAt,desc"));
    }

    @GetMapping("/{id}")
    CampaignDetails show(@PathVariable UUID id) {
        return campaigns.find(id).orElseThrow(() -> CampaignLife.unknown(id));
    }

    @PutMapping("/{id}")
    CampaignDetails edit(@PathVariable UUID id, @RequestBody CampaignForm form) {
        campaigns.change(id, form);
        return show(id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID id) {
        campaigns.remove(id);
    }

    @GetMapping("/{id}/preview")
    AudiencePreview preview(@PathVariable UUID id) {
        return audiences.preview(id);
    }

    /**
     * The preview counted part by part, for an audience so large that one wants to see it move: nothing goes on between two calls, so who stops
     * asking has stopped the count.
     *
     * @param soFar {@code next} of the answer before, absent for the first
     */
    @GetMapping("/{id}/preview/steps")
    PartialPreview previewStep(@PathVariable UUID id, @RequestParam @Nullable String soFar) {
        return audiences.step(id, soFar);
    }

    /** @param goal counts another event type than the campaign's own */
    @GetMapping("/{id}/results")
    CampaignResults results(@PathVariable UUID id, @RequestParam @Nullable String goal) {
        return results.of(id, goal);
    }

    @PostMapping("/{id}/launch")
    @ResponseStatus(HttpStatus.ACCEPTED)
    CampaignDetails launch(@PathVariable UUID id) {
        campaigns.launch(id);
        return show(id);
    }

    @PostMapping("/{id}/pause")
    @ResponseStatus(HttpStatus.ACCEPTED)
    CampaignDetails pause(@PathVariable UUID id) {
        campaigns.pause(id);
        return show(id);
    }

    @PostMapping("/{id}/resume")
    @ResponseStatus(HttpStatus.ACCEPTED)
    CampaignDetails resume(@PathVariable UUID id) {
        campaigns.resume(id);
        return show(id);
    }

    @PostMapping("/{id}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    CampaignDetails cancel(@PathVariable UUID id) {
        campaigns.cancel(id);
        return show(id);
    }

    @PostMapping("/{id}/throttle")
    @ResponseStatus(HttpStatus.ACCEPTED)
    CampaignDetails throttle(@PathVariable UUID id, @RequestBody Pace pace) {
        campaigns.throttle(id, pace.throttlePerMinute());
        return show(id);
    }

    @PostMapping("/{id}/tests")
    @ResponseStatus(HttpStatus.ACCEPTED)
    TestSends.Sent test(@PathVariable UUID id, @RequestBody TestForm form) {
        return tests.send(id, form.customer(), form.variant());
    }

    /** @param throttlePerMinute absent = as fast as the relay takes mail */
    record Pace(@Nullable Integer throttlePerMinute) {
    }

    /**
     * @param customer external id; her address gets the message
     * @param variant position, the first when absent
     */
    record TestForm(@Nullable String customer, @Nullable Integer variant) {
    }
}
