package io.peyvand.ops.alert;

import io.peyvand.access.PublicUrl;
import io.peyvand.web.Show;
import java.time.Duration;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says in plain words what is wrong; templates call it {@code @alertWords}. Nothing in them belongs to a customer. */
@Component("alertWords")
class AlertWords {

    private final MessageSource messages;
    private final Show show;
    private final PublicUrl address;

    AlertWords(MessageSource messages, Show show, PublicUrl address) {
        this.messages = messages;
        this.show = show;
        this.address = address;
    }

    public String title(AlertKind kind) {
        return message("alert.kind." + kind.slug());
    }

    /** Such as "Onboarding"; empty when there is only one. */
    public String subject(Alert alert) {
        return switch (alert.kind().tag()) {
            case "journey" -> show.journey(alert.subject());
            case "partition" -> alert.subject().equals("none") ? message("alerts.noPartition") : message("alerts.partition", show.digits(alert.subject()));
            default -> alert.subject();
        };
    }

    public String value(AlertKind kind, double value) {
        return switch (kind.unit()) {
            case COUNT -> show.number(Math.round(value));
            case SECONDS -> show.duration(Duration.ofMillis(Math.round(value * 1_000)));
            case SHARE -> show.percent(value);
            case BYTES -> message("alerts.gigabytes", show.decimal(value / 1_073_741_824.0));
            case YES_OR_NO -> message(value >= 1 ? "yes" : "no");
        };
    }

    /** A whole sentence with the value that was seen and the threshold. */
    public String sentence(Alert alert, double value) {
        return message("alert.text." + alert.kind().slug(), apart(subject(alert)), value(alert.kind(), value), value(alert.kind(), alert.threshold()));
    }

    /** In Unicode's isolates, so that a name of the other direction does not turn the sentence round. */
    private static String apart(String name) {
        return "\u2068" + name + "\u2069";
    }

    /** The page of the console to look at first. */
    public String place(Alert alert) {
        return switch (alert.kind()) {
            case INCIDENT_RATE, OPEN_INCIDENTS -> "/operations/incidents?journey=" + alert.subject();
            case OLDEST_INSTANCE -> "/operations/instances?state=ACTIVE&journey=" + alert.subject();
            case STARTS_STUCK -> "/journeys";
            case BOUNCE_RATE, BOUNCES_OURS -> "/delivery/readiness";
            default -> "/operations";
        };
    }

    /** What goes out: a line for the subject, and a few for the body. */
    Notice.Text written(Notice notice, Locale language) {
        Locale before = LocaleContextHolder.getLocale();
        LocaleContextHolder.setLocale(language);
        try {
            Alert alert = notice.alert();
            String about = subject(alert).isEmpty() ? title(alert.kind()) : message("alerts.about", title(alert.kind()), subject(alert));
            String subject = message("alerts.notice." + notice.about(), about);
            String body = String.join("\n\n",
                    notice.about() == Notice.About.OVER ? message(alert.unmeasured() ? "alerts.notice.unmeasured" : "alerts.notice.better") : sentence(alert, notice.value()),
                    message("alerts.notice.since", show.time(alert.since())),
                    message("alerts.notice.look", address.of(place(alert))),
                    message("alerts.notice.mend", address.of("/operations/alerts#" + alert.kind().slug()))) + "\n";
            return new Notice.Text(subject, body);
        } finally {
            LocaleContextHolder.setLocale(before);
        }
    }

    private String message(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
