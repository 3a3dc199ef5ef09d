package io.peyvand.channel.smtp;

import jakarta.mail.Address;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/**
 * What the library asks of a message to hand it over, for all mails of one connection in turn: left to read or to keep headers, it compares
 * each with every other it knows.
 */
class Envelope extends SMTPMessage implements LineReady {

    private final InternetAddress recipient = new InternetAddress();
    private final Address[] recipients = {recipient};
    private LineMail mail = new LineMail("", "", new Octets(0));

    Envelope(Session session) {
        super(session);
    }

    Envelope around(LineMail mail) {
        setEnvelopeFrom(mail.sender());
        recipient.setAddress(mail.recipient());
        this.mail = mail;
        return this;
    }

    LineMail mail() {
        return mail;
    }

    @Override
    public String getSubject() {
        return "";
    }

    @Override
    public Address[] getAllRecipients() {
        return recipients;
    }

    @Override
    public void writeTo(OutputStream out, String[] without) throws IOException {
        mail.octets().writeTo(out);
    }
}
