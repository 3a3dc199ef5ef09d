package io.peyvand.channel;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * How a sink misbehaves. Shares are drawn by seed, recipient and attempt, so that the same run is the same whatever the order of
 * connections.
 *
 * @param greylisted share of recipients that are told 451 when they are first tried
 * @param temporary share of messages answered 451 after the final dot
 * @param permanent share of messages answered 550 5.1.1 at RCPT TO
 * @param droppedInData share of messages whose line is cut before they were read
 * @param droppedBeforeReply share of messages that are taken, and the line cut instead of an answer
 * @param delay before the answer to the final dot
 * @param keepsMails whether texts are kept; else recipient and Message-ID alone
 */
public record SinkScript(
        long seed,
        double greylisted,
        double temporary,
        double permanent,
        double droppedInData,
        double droppedBeforeReply,
        Duration delay,
        boolean keepsMails) {

    public static final SinkScript OBEDIENT = new SinkScript(0, 0, 0, 0, 0, 0, Duration.ZERO, true);
    public static final SinkScript FAST = new SinkScript(0, 0, 0, 0, 0, 0, Duration.ZERO, false);

    /** Keeps nothing but the number of messages. */
    public static final SinkScript COUNTING = new SinkScript(1, 0, 0, 0, 0, 0, Duration.ZERO, false);

    public static SinkScript greylisting(long seed, double share) {
        return new SinkScript(seed, share, 0, 0, 0, 0, Duration.ZERO, false);
    }

    public static SinkScript slow(Duration delay) {
        return new SinkScript(0, 0, 0, 0, 0, 0, delay, false);
    }

    public static SinkScript refusing(long seed, double permanent) {
        return new SinkScript(seed, 0, 0, permanent, 0, 0, Duration.ZERO, false);
    }

    public static SinkScript cutting(long seed, double inData, double beforeReply) {
        return new SinkScript(seed, 0, 0, 0, inData, beforeReply, Duration.ZERO, false);
    }

    enum Act { TAKE, GREYLIST, REFUSE_FOR_NOW, REFUSE, CUT_IN_DATA, CUT_BEFORE_REPLY }

    /** @param attempt 1 when the recipient is first tried */
    Act act(String recipient, int attempt) {
        double draw = new SplittableRandom(seed * 31 + recipient.hashCode() * 0x9E3779B97F4A7C15L).nextDouble();
        if (attempt == 1 && draw < greylisted) {
            return Act.GREYLIST;
        }
        double again = new SplittableRandom(seed * 37 + recipient.hashCode() * 0x9E3779B97F4A7C15L + attempt).nextDouble();
        if (again < permanent) {
            return Act.REFUSE;
        }
        again -= permanent;
        if (again < temporary) {
            return Act.REFUSE_FOR_NOW;
        }
        again -= temporary;
        if (again < droppedInData) {
            return Act.CUT_IN_DATA;
        }
        return again - droppedInData < droppedBeforeReply ? Act.CUT_BEFORE_REPLY : Act.TAKE;
    }
}
