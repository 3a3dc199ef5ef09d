package io.peyvand.campaign.result;

import io.peyvand.customer.SafeCsv;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tables for spreadsheets. */
@RestController
class ExportController {

    private final Results results;
    private final ResultExport export;
    private final MemberExport members;

    ExportController(Results results, ResultExport export, MemberExport members) {
        this.results = results;
        this.export = export;
        this.members = members;
    }

    @GetMapping("/api/campaigns/{id}/results.csv")
    void export(@PathVariable UUID id, @RequestParam @Nullable String goal, HttpServletResponse answer) throws IOException {
        CampaignResults found = results.of(id, goal);
        announce(answer, "campaign-results-" + id);
        export.write(found, new SafeCsv(answer.getOutputStream()));
    }

    @GetMapping("/campaigns/{id}/results.csv")
    void download(@PathVariable UUID id, HttpServletResponse answer) throws IOException {
        CampaignResults found = results.of(id, null);
        announce(answer, "campaign-results-" + id);
        export.write(found, SafeCsv.forSpreadsheet(answer.getOutputStream()));
    }

    @GetMapping("/api/campaigns/{id}/members.csv")
    void exportMembers(@PathVariable UUID id, HttpServletResponse answer) throws IOException {
        members.check(id);
        announce(answer, "campaign-members-" + id);
        members.write(id, answer.getOutputStream());
    }

    private static void announce(HttpServletResponse answer, String name) {
        answer.setContentType("text/csv;charset=UTF-8");
        answer.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"");
    }
}
