package io.peyvand.channel.bounce;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells what kind of report a letter is and what it says of each recipient. */
class ReportReader {

    /** Our mails have one recipient; behind it may be a list. */
    private static final int MOST_RECIPIENTS = 100;
    private static final Set<String> SUCCEEDED = Set.of("delivered", "relayed", "expanded");
    private static final Pattern COPY_BEGINS = Pattern.compile("(?im)^[ \\t>|*-]*((this|below this line|enclosed) is a copy of"
            + "|copy of (the|your) message|original message|"
            + "(un)?(sent|delivered|returned) message( follows)?|message (text|header)s? follows?|original message headers|"
            + "return-path:|received: (from|by) ).*$");
    private static final Pattern DELAY = Pattern.compile("(?i)\\b(warning|delayed|delay|not yet been delivered|still being retried|will be retried)\\b");
    private static final Pattern MAIL_SYSTEM = Pattern.compile("(?i)\\b(mailer-daemon|postmaster|mail delivery (sub)?system|mail administrator)\\b");
    private static final Pattern FAILED = Pattern.compile("(?i)undeliver|not (be )?deliver|could ?n.t (be )?deliver|delivery.{0,40}fail|failure notice"
            + "|returned mail|returning message"
            + "|mail (delivery )?failed|delivery status notification|returned to sender|rejected");

    static List<RecipientReport> read(Letter letter) {
        if (Complaints.isOne(letter)) {
            return List.of(RecipientReport.of(Complaints.kind(letter)));
        }
        List<StatusFields> blocks = blocks(letter);
        if (!blocks.isEmpty()) {
            String notice = beforeCopy(letter.notice());
            return blocks.stream().limit(MOST_RECIPIENTS).map(block -> report(block, notice)).toList();
        }
        if (fromMailSystem(letter)) {
            return List.of(plain(letter));
        }
        return List.of(RecipientReport.of(AutoReplies.isOne(letter) ? BounceKind.AUTO_REPLY : BounceKind.UNKNOWN));
    }

    static List<StatusFields> blocks(Letter letter) {
        Stream<String> notifications = Stream.concat(letter.texts("message/delivery-status").stream(), letter.texts("message/global-delivery-status").stream());
        List<StatusFields> blocks = notifications.flatMap(text -> StatusFields.in(text).stream()).toList();
        // A notification whose boundary got lost lies in the text.
        return blocks.isEmpty() && fromMailSystem(letter) ? StatusFields.in(letter.notice()) : blocks;
    }

    private static RecipientReport report(StatusFields block, String notice) {
        Refusal refusal = Refusal.of(block.status(), block.diagnostic(), notice, block.diagnosticType().equals("x-unix"));
        BounceKind kind = SUCCEEDED.contains(block.action()) ? BounceKind.UNKNOWN
                : block.action().equals("delayed") ? BounceKind.DELAYED : refusal.kind();
        return new RecipientReport(kind, refusal.status(), refusal.code(), refusal.words());
    }

    private static RecipientReport plain(Letter letter) {
        String notice = beforeCopy(letter.notice());
        Refusal refusal = Refusal.of("", "", notice, false);
        boolean delayed = DELAY.matcher(letter.header("subject").orElse("")).find();
        boolean failed = FAILED.matcher(letter.header("subject").orElse("") + " " + notice).find();
        BounceKind kind = delayed ? BounceKind.DELAYED : failed ? refusal.kind() : BounceKind.UNKNOWN;
        return new RecipientReport(kind, refusal.status(), refusal.code(), notice);
    }

    /** The standard wants an empty return path on reports; what writes them has had the same few names for forty years. */
    private static boolean fromMailSystem(Letter letter) {
        String from = letter.header("from").orElse("").toLowerCase(Locale.ROOT);
        return MAIL_SYSTEM.matcher(from).find();
    }

    private static String beforeCopy(String notice) {
        var copy = COPY_BEGINS.matcher(notice);
        return copy.find() ? notice.substring(0, copy.start()) : notice;
    }

    private ReportReader() {
    }
}
