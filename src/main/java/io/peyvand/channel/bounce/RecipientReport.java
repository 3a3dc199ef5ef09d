package io.peyvand.channel.bounce;

/**
 * What a report says of one recipient.
 *
 * @param status such as 5.1.1, empty when there is none
 * @param code the SMTP reply, 0 when there is none
 * @param diagnostic the other side's words
 */
record RecipientReport(BounceKind kind, String status, int code, String diagnostic) {

    static RecipientReport of(BounceKind kind) {
        return new RecipientReport(kind, "", 0, "");
    }
}
