package io.peyvand.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.channel.smtp.Octets;
import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import io.peyvand.offer.Offer;
import io.peyvand.offer.Offers;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is written from a pattern is, to the letter, what the same offer comes to when it is written as a whole. */
class MailBodyTests {

    private static final List<String> NAMES = List.of("Sara", "", "O'Brien & <Söhne>", "=?utf-8?q?=41?=", "\u0633\u0627\u0631\u0627", "a=b=c", "\ud83d\ude80",
            "A very long name that does not fit on any line of a mail since it goes on and on beyond the seventy-sixth column", "two  spaces", " edge ",
            "{{firstName}}", "https://evil.example/?a=1&b=2", "tab\there", ".", "--", "From x");
    private static final String BODY = """
            <h1>Hello {{firstName|friend}}</h1><p>{{#attributes.city}}In {{attributes.city}} it rains.{{/attributes.city}}{{^attributes.city}}Where are you?{{/attributes.city}}
            <a title=\\"{{firstName}}\\" href=\\"https://shop.example/a?x=1&amp;y=2\\">One</a> <a href=\\"https://shop.example/b\\">Two</a>
            <a href=\\"{{shopUrl}}/c\\">Three</a> {{firstName}}{{lastName}} = {{attributes.points number}} <a href=\\"https://shop.example/b\\">Two</a></p>
            <p>{{attributes.city}}</p><p>{{firstName}}</p><p>{{lastName}}</p>
            <p>{{unsubscribeUrl}} <a href=\\"{{unsubscribeUrl}}\\">out</a></p>""";

    private final ChannelProgram program = ChannelProgram.started();
    private final MailBody body = program.bean(MailBody.class);
    private final Offers offers = program.bean(Offers.class);
    private final Random chance = new Random(20_261_122);

    @Test
    void saysTheSameFromAPatternAsInOnePiece() throws Exception {
        Offer offer = saved("en", BODY.replace("\n", ""));
        for (int turn = 0; turn < 300; turn++) {
            compare(offer, customer("en"), chance.nextBoolean() ? "marketing" : "service");
        }
    }

    @Test
    void saysTheSameInALanguageFromTheRight() throws Exception {
        Offer offer = saved("fa", BODY.replace("\n", "").replace("Hello", "\u0633\u0644\u0627\u0645").replace("Where are you?", "\u06a9\u062c\u0627\u06cc\u06cc\u062f\u061f"));
        for (int turn = 0; turn < 100; turn++) {
            compare(offer, customer("fa"), "marketing");
        }
    }

    @Test
    void saysTheSameForEveryOfferThatIsShipped() throws Exception {
        for (String key : program.jdbc.sql("select key from offer where key not like 'pattern-%'").query(String.class).list()) {
            for (String locale : List.of("en", "fa")) {
                for (int turn = 0; turn < 10; turn++) {
                    compare(offers.find(key).orElseThrow(), customer(locale), "marketing");
                }
            }
        }
    }

    @Test
    void writesAnOfferFromItsPatternUnlessValuesLeadElsewhere() {
        Offer plain = saved("en", BODY.replace("\n", ""));
        Offer leading = saved("en", "<a href=\\\"https://shop.example/{{attributes.city}}\\\">There</a>");
        CustomerProfile customer = program.bean(Customers.class).find(program.customer("pattern-" + UUID.randomUUID(), "en", "UTC")).orElseThrow();

        assertThat(offers.fill(plain, customer.locale(), offers.values(customer, plain))).isPresent();
        assertThat(offers.fill(leading, customer.locale(), offers.values(customer, leading))).isEmpty();
    }

    private void compare(Offer offer, CustomerProfile customer, String purpose) throws Exception {
        Delivery delivery = new Delivery(UUID.randomUUID(), "pattern", true, customer.id(), purpose, "email", offer.key(), null, ContactPolicy.NONE, null,
                Instant.MAX, 0, 1, null);
        ClaimedMessage claimed = new ClaimedMessage(delivery, customer, offer);
        Map<String, Object> values = offers.values(customer, offer);
        values.putAll(program.bean(MessageLinks.class).named(delivery));

        MailBody.Written written = body.write(claimed);
        MailBody.Written whole = body.whole(claimed, values);
        assertThat(read(written.html())).isEqualTo(read(whole.html()));
        assertThat(read(written.text())).isEqualTo(read(whole.text()));
        assertThat(written.subject()).isEqualTo(whole.subject());
        assertThat(written.locale()).isEqualTo(whole.locale());
        for (EncodedText text : List.of(written.html(), written.text())) {
            assertThat(new String(bytes(text), StandardCharsets.ISO_8859_1).split("\r\n")).allMatch(line -> line.length() <= 76 && !line.endsWith(" ") && !line.startsWith("."));
        }
    }

    private CustomerProfile customer(String locale) {
        String id = "pattern-" + UUID.randomUUID();
        program.jdbc.sql("""
                insert into customer (external_id, email, first_name, last_name, locale, time_zone, attributes)
                values (?, ? || '@example.com', ?, ?, ?, 'UTC', ?::jsonb)""")
                .params(id, id, name(), name(), locale, chance.nextInt(3) == 0 ? "{}"
                        : chance.nextInt(3) == 0 ? "{\"city\":[\"Rome\",\"Bari\"]}" : "{\"city\":\"Tabriz\",\"points\":%d}".formatted(chance.nextInt(9_000))).update();
        return program.bean(Customers.class).findByExternalId(id).orElseThrow();
    }

    private String name() {
        return NAMES.get(chance.nextInt(NAMES.size()));
    }

    private Offer saved(String language, String html) {
        String key = "pattern-" + UUID.randomUUID().toString().substring(0, 8);
        ChannelProgram.expect(201, program.call("PUT", "/api/offers/" + key, """
                {"name":"Pattern","channel":"email","purpose":"marketing","subject":{"%1$s":"For you, {{firstName|friend}} {{lastName}}"},
                 "preheader":{"%1$s":"{{firstName}} look"},"body":{"%1$s":"%2$s"}}""".formatted(language, html)));
        return offers.find(key).orElseThrow();
    }

    private static byte[] bytes(EncodedText encoded) {
        Octets written = new Octets(1);
        encoded.writeTo(written);
        return written.toByteArray();
    }

    private static String read(EncodedText encoded) throws Exception {
        return new String(MimeUtility.decode(new ByteArrayInputStream(bytes(encoded)), encoded.encoding()).readAllBytes(), StandardCharsets.UTF_8);
    }
}
