package io.peyvand.channel.smtp;

import io.peyvand.channel.smtp.Verdict.Kind;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Reads a relay's replies by RFC 5321 and RFC 3463, by number and never by guessing at words. */
class Verdicts {

    private static final Pattern STATUS = Pattern.compile("(?<![\\d.])([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\d.])");
    private static final Pattern ADDRESS = Pattern.compile("\\S+@\\S+");
    private static final int REPLY_LIMIT = 300;

    static Verdict refusedConnection(MessagingException failure) {
        boolean signIn = failure instanceof AuthenticationFailedException;
        return new Verdict(signIn ? Kind.OUR_FAULT : Kind.UNREACHABLE, signIn ? 535 : 0, "", clean(problem(failure)));
    }

    /** What went wrong while nothing was said yet lies at the bottom of the causes, and for certificates needs a word of explanation. */
    private static String problem(MessagingException failure) {
        Throwable cause = failure;
        boolean certificate = false;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
            certificate |= cause instanceof CertificateException || cause instanceof CertPathBuilderException;
        }
        if (certificate) {
            return "The relay's certificate is not trusted (%s). Name the relay as its certificate does, or let this Java trust who issued it; nothing was sent."
                    .formatted(cause.getMessage());
        }
        return cause == failure ? String.valueOf(failure.getMessage()) : "%s (%s)".formatted(failure.getMessage(), cause.getMessage());
    }

    static Verdict of(MessagingException failure, boolean handedOver) {
        for (Exception cause = failure; cause != null; cause = next(cause)) {
            int code = code(cause);
            if (code >= 400 && !(cause instanceof SMTPSendFailedException && next(cause) instanceof SMTPAddressFailedException)) {
                return replied(code, String.valueOf(cause.getMessage()));
            }
        }
        return new Verdict(handedOver ? Kind.IN_DOUBT : Kind.RETRY, 0, "", clean("connection lost: " + failure.getMessage()));
    }

    static Verdict replied(int code, String reply) {
        Matcher found = STATUS.matcher(reply);
        String status = found.find() ? found.group() : "";
        return new Verdict(kind(code, status), code, status, clean(reply));
    }

    private static Kind kind(int code, String status) {
        if (code == 421) {
            return Kind.BUSY;
        }
        if (code < 500) {
            return Kind.RETRY;
        }
        if (status.startsWith("5.1.")) {
            return Kind.ADDRESS_UNKNOWN;
        }
        if (status.equals("5.2.2")) {
            return Kind.MAILBOX_FULL;
        }
        boolean ours = status.startsWith("5.7.") || (code >= 530 && code <= 538);
        return ours ? Kind.OUR_FAULT : Kind.REFUSED;
    }

    private static int code(Exception failure) {
        return switch (failure) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            case SMTPSendFailedException send -> send.getReturnCode();
            default -> 0;
        };
    }

    private static Exception next(Exception failure) {
        return failure instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    /** The reply goes into a table that is kept: no address, no control character, not too long. */
    private static String clean(String reply) {
        String plain = ADDRESS.matcher(String.valueOf(reply)).replaceAll("<address>").replaceAll("\\p{Cntrl}+", " ").strip();
        return plain.length() > REPLY_LIMIT ? plain.substring(0, REPLY_LIMIT) : plain;
    }

    private Verdicts() {
    }
}
