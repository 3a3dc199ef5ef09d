package io.peyvand.channel.bounce;

import java.util.Locale;
import java.util.regex.Pattern;

/** At which step of the SMTP conversation the other side refused. What it says before it knows the recipient cannot be about her. */
enum Phase {

    CONNECTION("in reply to (ehlo|helo|initial)|after (initial connection|ehlo|helo|starttls)|my name was rejected"
            + "|performing the (ehlo|helo) handshake|>>> (ehlo|helo)"),
    SENDER("in reply to mail from|after (pipelined )?mail from|>>> mail from|does not like (the )?sender"),
    DATA("in reply to (end of )?data|after (end of )?(pipelined )?data|>>> data|>>> \\.|after i sent the message"),
    RECIPIENT("in reply to rcpt to|after (pipelined )?rcpt to|>>> rcpt to|does not like recipient"),
    UNKNOWN("(?!)");

    private final Pattern traces;

    Phase(String traces) {
        this.traces = Pattern.compile(traces);
    }

    static Phase of(String text) {
        String lower = text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        for (Phase phase : values()) {
            if (phase.traces.matcher(lower).find()) {
                return phase;
            }
        }
        return UNKNOWN;
    }

    /** The other side had not yet heard for whom the message is. */
    boolean beforeRecipient() {
        return this == CONNECTION || this == SENDER;
    }
}
