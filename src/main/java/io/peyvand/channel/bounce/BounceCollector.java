package io.peyvand.channel.bounce;

import jakarta.mail.MessagingException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Fetches reports from the mailbox every so often. Any number of nodes may do so: what two of them read is one report. */
@Component
class BounceCollector implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BounceCollector.class);

    private final ImapSettings settings;
    private final BounceMailbox mailbox;
    private final BounceIntake intake;
    private final BounceMetrics metrics;
    private volatile boolean running;
    private boolean away;
    private Thread thread = new Thread();

    BounceCollector(ImapSettings settings, BounceIntake intake, BounceMetrics metrics) {
        this.settings = settings;
        this.mailbox = new BounceMailbox(settings);
        this.intake = intake;
        this.metrics = metrics;
    }

    @Override
    public void start() {
        if (settings.wanted()) {
            running = true;
            thread = Thread.ofVirtual().name("bounces").start(this::collectAlways);
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void collectAlways() {
        try {
            while (running) {
                if (!collect()) {
                    // Not every IMAP server announces new mail; the folder is looked at again.
                    Thread.sleep(settings.poll());
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether there may be more at once */
    boolean collect() {
        try {
            int read = mailbox.read(this::take);
            if (away) {
                log.info("The bounce mailbox {} answers again", settings);
            }
            away = false;
            return read > 0;
        } catch (MessagingException | IOException | DataAccessException | TransactionException unreachable) {
            if (!away) {
                log.warn("Bounces cannot be fetched from {} ({}); trying again every {}", settings, unreachable.getMessage(), settings.poll());
            }
            away = true;
            return false;
        }
    }

    /** A letter that breaks the reader must not keep the next ones from being read. */
    private void take(byte[] mail) {
        try {
            intake.take(mail, "imap");
        } catch (DataAccessException | TransactionException databaseAway) {
            throw databaseAway;
        } catch (RuntimeException unreadable) {
            metrics.unreadable();
            log.error("A mail of {} bytes in {} could not be read; it stays there, marked as seen", mail.length, settings, unreadable);
        }
    }
}
