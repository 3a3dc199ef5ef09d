package io.peyvand.channel.bounce;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Properties;
import java.util.function.Consumer;

/** Reads the mailbox reports arrive in. A message counts as read when its report is stored, so that what fails on the way is read again. */
class BounceMailbox {

    private static final int LARGEST = 1024 * 1024;
    private static final int AT_ONCE = 200;
    private static final int TIMEOUT_MILLIS = 30_000;

    private final ImapSettings settings;
    private final Session session;

    BounceMailbox(ImapSettings settings) {
        this.settings = settings;
        this.session = Session.getInstance(properties(settings));
    }

    /** @return how many messages were read */
    int read(Consumer<byte[]> taker) throws MessagingException, IOException {
        try (Store store = session.getStore(settings.tls() ? "imaps" : "imap")) {
            store.connect(settings.host(), settings.port(), settings.username(), settings.password());
            try (Folder folder = store.getFolder(settings.folder())) {
                folder.open(Folder.READ_WRITE);
                Message[] unseen = folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
                Message[] some = Arrays.copyOf(unseen, Math.min(unseen.length, AT_ONCE));
                for (Message message : some) {
                    taker.accept(bytes(message));
                    settle(store, folder, message);
                }
                return some.length;
            }
        }
    }

    private void settle(Store store, Folder folder, Message message) throws MessagingException {
        if (settings.keptIn() != null) {
            Folder kept = store.getFolder(settings.keptIn());
            if (!kept.exists()) {
                kept.create(Folder.HOLDS_MESSAGES);
            }
            folder.copyMessages(new Message[] {message}, kept);
            message.setFlag(Flags.Flag.DELETED, true);
        }
        message.setFlag(Flags.Flag.SEEN, true);
    }

    /** What is larger than any report is cut off: what counts stands at its beginning. */
    private static byte[] bytes(Message message) throws MessagingException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.writeTo(new Cut(bytes, LARGEST));
        return bytes.toByteArray();
    }

    private static Properties properties(ImapSettings settings) {
        Properties properties = new Properties();
        for (String protocol : new String[] {"imap", "imaps"}) {
            properties.setProperty("mail." + protocol + ".connectiontimeout", String.valueOf(TIMEOUT_MILLIS));
            properties.setProperty("mail." + protocol + ".timeout", String.valueOf(TIMEOUT_MILLIS));
            properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
            // Fetching must not mark as read: that is said when the report is stored.
            properties.setProperty("mail." + protocol + ".peek", "true");
        }
        properties.setProperty("mail.imap.starttls.enable", "true");
        return properties;
    }

    /** Lets so many bytes through and swallows the rest. */
    private static final class Cut extends OutputStream {

        private final ByteArrayOutputStream to;
        private final int most;

        private Cut(ByteArrayOutputStream to, int most) {
            this.to = to;
            this.most = most;
        }

        @Override
        public void write(int next) {
            if (to.size() < most) {
                to.write(next);
            }
        }

        @Override
        public void write(byte[] next, int offset, int length) {
            to.write(next, offset, Math.min(length, most - to.size()));
        }
    }
}
