package io.peyvand.campaign.page;

import io.peyvand.web.Show;
import java.math.BigDecimal;
import java.time.Duration;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Sentences that a page puts together, in the reader's language. */
@Component
class CampaignWords {

    private final MessageSource messages;
    private final Show show;

    CampaignWords(MessageSource messages, Show show) {
        this.messages = messages;
        this.show = show;
    }

    /** @param arguments numbers are written with the reader's digits */
    String say(String key, Object... arguments) {
        Object[] shown = new Object[arguments.length];
        for (int index = 0; index < arguments.length; index++) {
            shown[index] = arguments[index] instanceof Number number ? show.decimal(number) : arguments[index];
        }
        return messages.getMessage(key, shown, LocaleContextHolder.getLocale());
    }

    String say(DraftPlan.Wrong wrong) {
        return say(wrong.key(), wrong.arguments().toArray());
    }

    /** To four decimals. */
    String precise(double number) {
        return show.precise(number);
    }

    String word(String prefix, String name) {
        return show.word(prefix, name);
    }

    String offer(String key) {
        return show.offer(key);
    }

    /** By which rule the winner is found. */
    String trial(BigDecimal share, Duration after, String metric) {
        boolean hours = after.toMinutes() % 60 == 0;
        return say(hours ? "campaign.trial.hours" : "campaign.trial.minutes", show.percent(share), hours ? after.toHours() : after.toMinutes(),
                word("campaign.metric", metric));
    }

    /** To the two largest units: nobody plans by the second. */
    String takes(Duration duration) {
        long minutes = Math.max(1, Math.round(duration.toSeconds() / 60.0));
        if (minutes < 60) {
            return say("campaign.takes.minutes", minutes);
        }
        if (minutes < 48 * 60) {
            return say("campaign.takes.hours", minutes / 60, minutes % 60);
        }
        return say("campaign.takes.days", minutes / (24 * 60), minutes / 60 % 24);
    }
}
