package io.peyvand.channel.smtp;

import java.nio.charset.StandardCharsets;

/**
 * A mail as it goes over the line: every line ends in CRLF and none begins with a dot.
 *
 * @param sender of the envelope: where reports about it go
 * @param recipient an address alone, without a name
 */
public record LineMail(String sender, String recipient, Octets octets) {

    public LineMail {
        if ((sender + recipient).chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A control character in an address would be a command of its own");
        }
    }

    /** What has to be said before the text. */
    byte[] commands() {
        return ("MAIL FROM:<" + sender + ">\r\nRCPT TO:<" + recipient + ">\r\nDATA\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
