package io.peyvand.segment;

import io.peyvand.decision.Decisions;
import io.peyvand.segment.Scorer.Tables;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** The settings, tables and fifths that hold at one moment. */
@Component
class ScoringRules {

    private final Decisions decisions;
    private final SegmentSettings settings;
    private final Scorings scorings;

    ScoringRules(Decisions decisions, SegmentSettings settings, Scorings scorings) {
        this.decisions = decisions;
        this.settings = settings;
        this.scorings = scorings;
    }

    Scorer scorer(Instant now) {
        return scorer(now, scorings.latestQuintiles());
    }

    Scorer scorer(Instant now, Quintiles quintiles) {
        Tables tables = new Tables(decisions.table("lifecycleStage"), decisions.table("valueSegment"), decisions.table("churnRisk"));
        return new Scorer(settings, tables, quintiles, (int) LocalDate.ofInstant(now, ZoneOffset.UTC).toEpochDay());
    }
}
