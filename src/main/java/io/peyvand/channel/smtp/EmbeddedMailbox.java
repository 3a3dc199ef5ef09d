package io.peyvand.channel.smtp;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Takes every mail instead of sending it on, and keeps the newest in memory; they are gone when the program ends. */
public class EmbeddedMailbox implements AutoCloseable {

    private final int kept;
    private final Clock clock;
    private final EmbeddedMailServer server = new EmbeddedMailServer(this::take);
    private final Deque<ReceivedMail> mails = new ArrayDeque<>();
    private long taken;

    public EmbeddedMailbox(int kept, Clock clock) {
        this.kept = kept;
        this.clock = clock;
        server.start();
    }

    public int port() {
        return server.port();
    }

    /** How many have come since the start, kept or not. */
    public synchronized long taken() {
        return taken;
    }

    /** @param words what must occur in recipient or subject; empty = all; newest first */
    public synchronized List<ReceivedMail> newest(String words, int offset, int limit) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        return mails.stream()
                .filter(mail -> wanted.isEmpty() || (mail.to() + " " + mail.subject()).toLowerCase(Locale.ROOT).contains(wanted))
                .skip(offset).limit(limit).toList();
    }

    public synchronized Optional<ReceivedMail> find(long id) {
        return mails.stream().filter(mail -> mail.id() == id).findFirst();
    }

    @Override
    public void close() {
        server.stop();
    }

    private void take(MimeMessage message) {
        try {
            keep(message);
        } catch (MessagingException | IOException unreadable) {
            throw new IllegalStateException("The embedded mail server got a message it cannot read.", unreadable);
        }
    }

    private void keep(MimeMessage message) throws MessagingException, IOException {
        String headers = String.join("\n", Collections.list(message.getAllHeaderLines()));
        String to = addresses(message.getAllRecipients());
        String html = part(message, "text/html");
        String text = part(message, "text/plain");
        String subject = Optional.ofNullable(message.getSubject()).orElse("");
        synchronized (this) {
            mails.addFirst(new ReceivedMail(++taken, clock.instant(), to, addresses(message.getFrom()), subject, headers, html, text));
            if (mails.size() > kept) {
                mails.removeLast();
            }
        }
    }

    private static String addresses(Address[] addresses) {
        return addresses == null ? "" : Arrays.stream(addresses).map(Address::toString).collect(Collectors.joining(", "));
    }

    private static String part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return part.getContent().toString();
        }
        List<String> found = new ArrayList<>();
        if (part.getContent() instanceof Multipart multipart) {
            for (int i = 0; i < multipart.getCount(); i++) {
                BodyPart child = multipart.getBodyPart(i);
                found.add(part(child, type));
            }
        }
        return String.join("", found);
    }
}
