package io.peyvand.channel.smtp;

/**
 * What became of one message at the relay.
 *
 * @param code the SMTP reply, 0 when there was none
 * @param status the enhanced status (RFC 3463) such as 5.1.1, else empty
 * @param reply the relay's words without addresses, for the operator
 */
public record Verdict(Kind kind, int code, String status, String reply) {

    /** Nobody reads what a relay says to that. */
    static final Verdict TAKEN = new Verdict(Kind.ACCEPTED, 250, "", "");

    public enum Kind {
        /** The relay has taken the message and answers for it. */
        ACCEPTED,
        /** Try again later: 4xx, or the connection broke before the message was handed over. */
        RETRY,
        /** The relay wants us to go away for a while (421). */
        BUSY,
        /** No connection at all. */
        UNREACHABLE,
        /** The address does not exist (5.1.x). */
        ADDRESS_UNKNOWN,
        /** The mailbox exists and is full (5.2.2). */
        MAILBOX_FULL,
        /** Policy, block list or sign-in (5.7.x, 53x): the fault is ours, not the address'. */
        OUR_FAULT,
        /** Any other final refusal of this one message. */
        REFUSED,
        /** The connection broke after the hand-over and before the answer. */
        IN_DOUBT
    }
}
