package io.peyvand.ops.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends what is to be told, apart from the evaluation; what a channel does not take is tried again after a minute, two, four, up to an
 * hour, for a day. A node that dies while it sends may have sent: rather told twice than never.
 */
@Component
class Notices {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final int LONGEST_REASON = 500;

    /** Moving it on is what keeps other nodes, and this one's next run, from sending the same. */
    private static final String CLAIM = """
            with mine as (
                update alert_notice set attempts = attempts + 1, due_at = now() + make_interval(secs => least(3600, 60 * power(2, least(attempts, 6))))
                where id = (
                    select id from alert_notice where sent_at is null and due_at <= now() and created_at > now() - interval '1 day' and channel = any(?)
                    order by due_at, id limit 1 for update skip locked)
                returning id, alert_id, channel, about, value, attempts)
            select mine.id as notice, mine.channel, mine.about, mine.value as told, mine.attempts, a.*, null as told_at, null as unsent from mine join alert a on a.id = mine.alert_id""";

    private final JdbcClient database;
    private final Map<Channel, NoticeChannel> channels;
    private final AlertSettings settings;
    private final AlertWords words;
    private final Clock clock;

    Notices(JdbcClient database, List<NoticeChannel> channels, AlertSettings settings, AlertWords words, Clock clock) {
        this.database = database;
        this.channels = channels.stream().collect(Collectors.toMap(NoticeChannel::channel, Function.identity()));
        this.settings = settings;
        this.words = words;
        this.clock = clock;
    }

    /** At a fixed rate, since such runs have threads of their own: a channel that keeps us waiting holds up no other task. */
    @Scheduled(initialDelayString = "PT10S", fixedRateString = "PT5S")
    void send() {
        try {
            Optional<Notice> next = claim();
            while (next.isPresent()) {
                send(next.get());
                next = claim();
            }
        } catch (DataAccessException away) {
            LOG.warn("Notices of alerts cannot be read: {}", away.getMessage());
        }
    }

    private void send(Notice notice) {
        try {
            channels.get(notice.channel()).send(notice, words.written(notice, Locale.forLanguageTag(settings.language())));
            database.sql("update alert_notice set sent_at = ?, last_error = null where id = ?").params(Timestamp.from(clock.instant()), notice.id()).update();
        } catch (NoticeChannel.NotSent failed) {
            String reason = String.valueOf(failed.getMessage());
            LOG.warn("The notice of alert {} could not be sent by {} (attempt {}): {}", notice.alert().id(), notice.channel(), notice.attempt(), reason);
            database.sql("update alert_notice set last_error = ? where id = ?")
                    .params(reason.substring(0, Math.min(reason.length(), LONGEST_REASON)).replace('\0', ' '), notice.id()).update();
        }
    }

    private Optional<Notice> claim() {
        return database.sql(CLAIM).param(settings.channels().stream().map(Channel::name).toArray(String[]::new)).query(Notices::notice).optional();
    }

    private static Notice notice(ResultSet row, int index) throws SQLException {
        return new Notice(row.getLong("notice"), Channel.valueOf(row.getString("channel")), Notice.About.valueOf(row.getString("about")),
                row.getDouble("told"), row.getInt("attempts"), Alerts.alert(row, index));
    }
}
