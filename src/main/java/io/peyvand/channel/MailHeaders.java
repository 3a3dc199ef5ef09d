package io.peyvand.channel;

import io.peyvand.channel.bounce.ReturnPath;
import io.peyvand.channel.smtp.Octets;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the headers of a mail as the mail library would, which compares each of them with all others it knows. */
@Component
class MailHeaders {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z (z)", Locale.US).withZone(ZoneId.systemDefault());
    private static final int LONGEST_LINE = 76;

    private final MessageLinks links;
    private final Clock clock;
    private final String domain;
    /** The same in all mails. */
    private final String whoWrites;
    private volatile Second second = new Second(Long.MIN_VALUE, "");

    private record Second(long number, String written) {
    }

    MailHeaders(MessageLinks links, ChannelSettings settings, Clock clock) throws UnsupportedEncodingException {
        this.links = links;
        this.clock = clock;
        this.domain = settings.fromDomain();
        String replyTo = settings.replyTo();
        this.whoWrites = address("From", settings.from(), settings.fromName()) + (replyTo == null ? "" : address("Reply-To", replyTo, null));
    }

    private static String address(String header, String address, @Nullable String name) throws UnsupportedEncodingException {
        InternetAddress[] one = {new InternetAddress(address, name, UTF_8)};
        return header + ": " + InternetAddress.toString(one, header.length() + 2) + "\r\n";
    }

    /** @param to as it stands behind the colon */
    void write(Octets out, Delivery delivery, String to, MailBody.Written written, String token) throws UnsupportedEncodingException {
        StringBuilder headers = new StringBuilder(1024).append("Date: ").append(date()).append("\r\n").append(whoWrites)
                .append("To: ").append(to).append("\r\nMessage-ID: <").append(delivery.id()).append('@').append(domain)
                .append(">\r\nSubject: ").append(subject(written.subject()))
                .append("\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; \r\n\tboundary=\"").append(MailComposer.boundary(delivery))
                .append("\"\r\nAuto-Submitted: auto-generated\r\n");
        if (delivery.marketing()) {
            headers.append("List-Unsubscribe: ").append(links.waysOut(delivery)).append("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
        }
        headers.append("Content-Language: ").append(written.locale().toLanguageTag())
                .append("\r\n" + ReturnPath.TOKEN_HEADER + ": ").append(token).append("\r\n");
        out.ascii(headers.toString());
    }

    private String date() {
        long now = clock.instant().getEpochSecond();
        Second last = second;
        if (last.number != now) {
            last = new Second(now, DATE.format(clock.instant()));
            second = last;
        }
        return last.written;
    }

    private static String subject(String words) throws UnsupportedEncodingException {
        int used = "Subject: ".length();
        boolean asItIs = used + words.length() <= LONGEST_LINE && !words.endsWith(" ") && words.chars().allMatch(letter -> letter >= ' ' && letter <= '~');
        return asItIs ? words : MimeUtility.fold(used, MimeUtility.encodeText(words, UTF_8, null));
    }
}
