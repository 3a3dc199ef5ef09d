package io.peyvand.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.channel.bounce.ReturnPath;
import io.peyvand.channel.smtp.LineMail;
import io.peyvand.channel.smtp.Octets;
import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import io.peyvand.offer.Offer;
import io.peyvand.offer.Offers;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** To the letter what the mail library writes, which keeps each header as an object. */
class MailComposerTests {

    private final ChannelProgram program = ChannelProgram.started();
    private final MailComposer composer = program.bean(MailComposer.class);

    @ParameterizedTest
    @ValueSource(strings = {"Sara", "O'Brien & <S\u00f6hne>", "=?utf-8?q?=41?=", "\u0633\u0627\u0631\u0627",
            "A name so long that the subject cannot be written on one line and has to be folded somewhere"})
    void writesTheHeadersTheLibraryWrites(String name) throws Exception {
        for (String address : List.of("sara.o-brien+shop@example.com", "Sara <sara@example.com>", "\"sara o\"@example.com",
                "x".repeat(40) + "@" + "y".repeat(30) + ".example.com")) {
            for (String purpose : List.of("marketing", "service")) {
                ClaimedMessage claimed = claimed(name, address, purpose);
                LineMail mail = composer.compose(new Octets(1), claimed);
                assertThat(headers(mail)).as(address).isEqualTo(byTheLibrary(claimed));
                assertThat(mail.recipient()).isEqualTo(new InternetAddress(address, true).getAddress());
            }
        }
    }

    @Test
    void writesOneMailOverTheLast() throws Exception {
        Octets kept = new Octets(1);
        ClaimedMessage shorter = claimed("S", "s@example.com", "service");
        composer.compose(kept, claimed("Somebody with a longer name", "somebody@example.com", "marketing"));

        assertThat(withoutSignature(text(composer.compose(kept, shorter)))).isEqualTo(withoutSignature(text(composer.compose(new Octets(1), shorter))));
    }

    private String byTheLibrary(ClaimedMessage claimed) throws MessagingException, IOException {
        MailBody.Written written = program.bean(MailBody.class).write(claimed);
        UUID id = claimed.delivery().id();
        MimeMessage mail = new MimeMessage(Session.getInstance(new Properties())) {
            @Override
            protected void updateHeaders() throws MessagingException {
                setHeader("MIME-Version", "1.0");
                setHeader("Message-ID", "<" + id + "@shop.example>");
            }
        };
        mail.setFrom(new InternetAddress("hello@shop.example", "Peyvand Shop", "UTF-8"));
        mail.setReplyTo(new InternetAddress[] {new InternetAddress("care@shop.example", true)});
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(claimed.customer().email(), true));
        mail.setSentDate(Date.from(program.clock.instant()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        if (claimed.delivery().marketing()) {
            mail.setHeader("List-Unsubscribe", program.bean(MessageLinks.class).waysOut(claimed.delivery()));
            mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        mail.setSubject(written.subject(), "UTF-8");
        mail.setHeader("Content-Language", written.locale().toLanguageTag());
        mail.setHeader("Content-Type", "multipart/alternative; \r\n\tboundary=\"=_" + id + "\"");
        mail.setHeader(ReturnPath.TOKEN_HEADER, program.bean(ReturnPath.class).token(id));
        mail.setText("");
        mail.setHeader("Content-Type", "multipart/alternative; \r\n\tboundary=\"=_" + id + "\"");
        mail.saveChanges();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        mail.writeTo(bytes);
        return withoutSeconds(bytes.toString(StandardCharsets.ISO_8859_1).split("\r\n\r\n", 2)[0] + "\r\n");
    }

    private static String headers(LineMail mail) {
        return withoutSeconds(withoutSignature(text(mail)).split("\r\n\r\n", 2)[0] + "\r\n");
    }

    private static String text(LineMail mail) {
        return new String(mail.octets().toByteArray(), StandardCharsets.ISO_8859_1);
    }

    private static String withoutSignature(String mail) {
        assertThat(mail).containsOnlyOnce("\r\nDKIM-Signature: ");
        return mail.replaceFirst("DKIM-Signature: .*\r\n(?:[ \t].*\r\n)*", "");
    }

    /** The clock goes on between the two. */
    private static String withoutSeconds(String headers) {
        return headers.replaceFirst("(Date: .*\\d\\d:)\\d\\d:\\d\\d", "$1");
    }

    private ClaimedMessage claimed(String name, String address, String purpose) throws Exception {
        String key = "composer-" + UUID.randomUUID().toString().substring(0, 8);
        ChannelProgram.expect(201, program.call("PUT", "/api/offers/" + key, """
                {"name":"Headers","channel":"email","purpose":"marketing","subject":{"en":"For you, {{firstName}}"},"body":{"en":"<p>Hello {{firstName}}</p>"}}"""));
        program.jdbc.sql("insert into customer (external_id, email, first_name, locale, time_zone) values (?, ?, ?, 'en', 'UTC')")
                .params(key, address, name).update();
        CustomerProfile customer = program.bean(Customers.class).findByExternalId(key).orElseThrow();
        Offer offer = program.bean(Offers.class).find(key).orElseThrow();
        Delivery delivery = new Delivery(UUID.randomUUID(), "composer", true, customer.id(), purpose, "email", key, null, ContactPolicy.NONE, null,
                Instant.MAX, 0, 1, null);
        return new ClaimedMessage(delivery, customer, offer);
    }
}
