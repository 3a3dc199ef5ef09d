package io.peyvand.channel;

import io.peyvand.access.PublicUrl;
import io.peyvand.channel.smtp.EmbeddedMailbox;
import io.peyvand.channel.smtp.Relay;
import io.peyvand.embedded.StartLine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

@Component
@Order(30)
class MailboxLine implements StartLine {

    private final Relay relay;
    private final PublicUrl publicUrl;
    private final boolean embedded;

    MailboxLine(Relay relay, PublicUrl publicUrl, ObjectProvider<EmbeddedMailbox> mailbox) {
        this.relay = relay;
        this.publicUrl = publicUrl;
        this.embedded = mailbox.getIfAvailable() != null;
    }

    @Override
    public String label() {
        return "Mailbox";
    }

    @Override
    public String value() {
        return embedded ? publicUrl.of("/mailbox") : "none: mails go to the relay " + relay;
    }
}
