package io.peyvand.channel.bounce;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a message was not delivered: codes first (RFC 3463, RFC 5321), wording where they say too little, and in doubt the answer that
 * keeps the address.
 *
 * @param status the most telling enhanced status, empty when there is none
 * @param code the SMTP reply, 0 when there is none
 * @param words what the other side said, else what the report says to people
 * @param origin who found out
 */
record Refusal(String status, int code, Phase phase, String words, Origin origin) {

    private static final Pattern STATUS = Pattern.compile("(?<![\\d.])[245]\\.\\d{1,3}\\.\\d{1,3}(?![\\d.])");
    private static final Pattern CODE = Pattern.compile("(?<![\\d.])([45]\\d\\d)(?=[\\s-])(?![ -]?\\d{2,})");
    private static final Set<String> NO_ADDRESS = Set.of("5.1.1", "5.1.3", "5.1.6", "5.1.10");
    private static final Set<String> NO_HOST = Set.of("5.1.2", "5.4.4");
    private static final Set<String> SENDER = Set.of("5.1.7", "5.1.8", "4.1.7", "4.1.8");
    private static final Set<String> FULL = Set.of("5.2.2", "4.2.2", "4.3.1", "5.3.1");
    /** Statuses that leave it to the words whether the address exists. */
    private static final Set<String> UNTOLD = Set.of("", "5.0.0", "5.1.0", "5.4.1", "5.5.0");
    /** What Microsoft's servers answer for an address that is not in their directory, beside the words "access denied". */
    private static final String NOT_IN_DIRECTORY = "5.4.1";

    enum Origin {
        /** Another mail server's answer. */
        REPLY,
        /** A program on the last host, such as a filter for deliveries. */
        PROGRAM,
        /** The reporting server itself: it asked nobody, or says in its own notice that the recipient was refused. */
        REPORTER
    }

    /**
     * @param field the status the report itself states; a more telling one in the other side's reply wins
     * @param reply what the other side answered
     * @param notice the report's text for people
     */
    static Refusal of(String field, String reply, String notice, boolean program) {
        String words = reply.isBlank() ? notice : reply;
        List<String> said = statuses(words);
        String status = said.stream().filter(Refusal::telling).findFirst()
                .orElse(field.isEmpty() && !said.isEmpty() ? said.getFirst() : field);
        Optional<String> concluded = UNTOLD.contains(status) ? statuses(notice).stream().filter(NO_ADDRESS::contains).findFirst() : Optional.empty();
        Matcher code = CODE.matcher(words);
        int number = code.find() ? Integer.parseInt(code.group(1)) : 0;
        boolean reporter = concluded.isPresent() || reply.isBlank() && number == 0;
        Phase phase = Phase.of(reply);
        return new Refusal(concluded.orElse(status), number, phase == Phase.UNKNOWN ? Phase.of(notice) : phase,
                Wording.FULL.in(notice) ? words + " " + notice : words,
                program ? Origin.PROGRAM : reporter ? Origin.REPORTER : Origin.REPLY);
    }

    BounceKind kind() {
        if (FULL.contains(status) || Wording.FULL.in(words)) {
            return BounceKind.MAILBOX_FULL;
        }
        if (phase.beforeRecipient() || status.startsWith("5.7.") || SENDER.contains(status) || ourWords()) {
            return BounceKind.OURS;
        }
        return temporary() || origin == Origin.PROGRAM || afterContent() || !noSuchAddress() ? BounceKind.SOFT : BounceKind.HARD;
    }

    /** A status that says "no such address" is believed over words that may only explain how to write to somebody else. */
    private boolean ourWords() {
        boolean toldByStatus = NO_ADDRESS.contains(status) || status.equals(NOT_IN_DIRECTORY);
        return Wording.OURS.in(words) && !(toldByStatus && Wording.NO_ADDRESS.in(words));
    }

    private boolean temporary() {
        return status.startsWith("4.") || code >= 400 && code < 500 || Wording.CLOSED.in(words);
    }

    /** Who takes the recipient and refuses the message may have a filter whose words, unlike its codes, speak of an unknown user. */
    private boolean afterContent() {
        return phase == Phase.DATA && origin != Origin.REPORTER && !NO_ADDRESS.contains(status);
    }

    private boolean noSuchAddress() {
        if (NO_ADDRESS.contains(status) || NO_HOST.contains(status)) {
            return true;
        }
        boolean aboutRecipient = phase == Phase.RECIPIENT || status.equals("5.1.0") || origin == Origin.REPORTER && !Wording.HEDGED.in(words);
        return UNTOLD.contains(status) && (aboutRecipient && Wording.NO_ADDRESS.in(words) || Wording.NO_HOST.in(words));
    }

    private static List<String> statuses(String text) {
        return STATUS.matcher(text).results().map(MatchResult::group).toList();
    }

    private static boolean telling(String status) {
        return !status.endsWith(".0.0");
    }
}
