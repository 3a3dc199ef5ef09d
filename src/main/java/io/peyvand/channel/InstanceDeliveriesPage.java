package io.peyvand.channel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The messages of one run of a journey: a part of the page of the instance that runs it. */
@Controller
class InstanceDeliveriesPage {

    private static final int MOST = 200;

    private final JdbcClient database;

    InstanceDeliveriesPage(JdbcClient database) {
        this.database = database;
    }

    record Line(String offer, String step, String state, @Nullable String reason, Instant requestedAt, @Nullable Instant sentAt, @Nullable Instant openedAt,
            @Nullable Instant clickedAt) {
    }

    /** @param enrolment the run, which the instances that it calls share */
    @GetMapping("/deliveries/of-instance/{key}")
    String show(@PathVariable long key, @RequestParam String enrolment, Model model) {
        model.addAttribute("deliveries", database.sql("""
                select offer, step, state, reason, created_at, accepted_at, opened_at, clicked_at from delivery
                where source = ? order by created_at, step limit ?""").param(enrolment).param(MOST).query(InstanceDeliveriesPage::line).list());
        return "channel/of-instance";
    }

    private static Line line(ResultSet row, int index) throws SQLException {
        return new Line(row.getString("offer"), row.getString("step"), row.getString("state"), row.getString("reason"), row.getTimestamp("created_at").toInstant(),
                instant(row, "accepted_at"), instant(row, "opened_at"), instant(row, "clicked_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
