package io.peyvand.campaign.page;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.peyvand.campaign.result.CampaignResults;
import io.peyvand.campaign.result.CampaignResults.Arm;
import io.peyvand.campaign.result.CampaignResults.Lift;
import io.peyvand.campaign.result.CampaignResults.MoneyLift;
import io.peyvand.campaign.result.Results;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The figures of a campaign for a spreadsheet: numbers with a point, one row for each arm, the holdout first. */
@Controller
class ResultsFile {

    private static final List<String> HEADER = List.of("arm", "offer", "size", "converted", "rate", "lift", "liftLow", "liftHigh", "pValue", "revenue",
            "revenuePerHead", "revenueLift", "revenueLiftLow", "revenueLiftHigh", "revenuePValue", "incrementalBuyers", "incrementalRevenue",
            "sent", "delivered", "opened", "clicked", "unsubscribed", "bounced", "complained", "currency");

    private final Results results;

    ResultsFile(Results results) {
        this.results = results;
    }

    @GetMapping("/campaigns/{id}/results.csv")
    ResponseEntity<String> download(@PathVariable UUID id) {
        CampaignResults found = results.of(id, null);
        StringWriter text = new StringWriter();
        // A spreadsheet takes a file without this mark for one of its own old encodings.
        text.write('\uFEFF');
        CsvWriter csv = CsvWriter.builder().build(text);
        csv.writeRecord(HEADER);
        List<Arm> arms = new ArrayList<>(List.of(found.holdout()));
        arms.addAll(found.variants());
        if (found.rest() != null) {
            arms.add(found.rest());
        }
        arms.forEach(arm -> csv.writeRecord(row(arm, found.currency())));
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header("Content-Disposition", "attachment; filename=\"campaign-" + id + ".csv\"").body(text.toString());
    }

    static List<String> row(Arm arm, String currency) {
        Lift lift = arm.lift();
        MoneyLift money = arm.revenueLift();
        var messages = arm.messages();
        return cells(arm.position() == 0 ? "holdout" : arm.position() < 0 ? "rest" : String.valueOf(arm.position()), harmless(arm.offer()), arm.size(),
                arm.converted(), arm.rate(), lift == null ? null : lift.value(), lift == null ? null : lift.low(), lift == null ? null : lift.high(),
                lift == null ? null : lift.pValue(), arm.revenue(), arm.revenuePerHead(), money == null ? null : money.value(),
                money == null ? null : money.low(), money == null ? null : money.high(), money == null ? null : money.pValue(),
                arm.incrementalBuyers(), arm.incrementalRevenue(), messages.sent(), messages.delivered(), messages.opened(), messages.clicked(),
                messages.unsubscribed(), messages.bounced(), messages.complained(), currency);
    }

    private static List<String> cells(@Nullable Object... values) {
        return Arrays.stream(values).map(value -> value == null ? "" : String.valueOf(value)).toList();
    }

    /** A text that begins like a formula would be one in a spreadsheet. */
    static @Nullable String harmless(@Nullable String text) {
        return text != null && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
