package io.peyvand.channel.bounce;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Feedback loops (RFC 5965): the receiver pressed "spam", and her provider tells us. */
class Complaints {

    private static final Pattern TYPE = Pattern.compile("(?im)^feedback-type:\\s*([\\w-]+)");
    private static final Set<String> HER_WISH = Set.of("abuse", "fraud", "opt-out", "opt-out-list", "other", "complaint");
    private static final Pattern SUBJECT = Pattern.compile("(?i)^(complaint about message from|abuse report|spam report)\\b");

    static boolean isOne(Letter letter) {
        return !letter.texts("message/feedback-report").isEmpty() || withoutReport(letter);
    }

    /** What is no complaint of hers, such as a failed authentication or "not spam", is for us to look at and suppresses nobody. */
    static BounceKind kind(Letter letter) {
        List<String> reports = letter.texts("message/feedback-report");
        if (reports.isEmpty()) {
            return BounceKind.COMPLAINT;
        }
        Matcher type = TYPE.matcher(reports.getFirst());
        String found = type.find() ? type.group(1).toLowerCase(Locale.ROOT) : "";
        if (HER_WISH.contains(found)) {
            return BounceKind.COMPLAINT;
        }
        return found.equals("auth-failure") || found.equals("virus") ? BounceKind.OURS : BounceKind.UNKNOWN;
    }

    /** Some providers send the mail complained about and a subject, and no report. */
    private static boolean withoutReport(Letter letter) {
        return !letter.quoted().isEmpty() && letter.header("subject").filter(subject -> SUBJECT.matcher(subject).find()).isPresent();
    }

    private Complaints() {
    }
}
