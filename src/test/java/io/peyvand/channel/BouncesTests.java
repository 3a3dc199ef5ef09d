package io.peyvand.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.peyvand.channel.bounce.Bounces;
import io.peyvand.channel.bounce.ReturnPath;
import io.peyvand.channel.smtp.Circuit;
import io.peyvand.customer.Customers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BouncesTests {

    private final ChannelProgram program = ChannelProgram.started();
    private final SmtpSink sink = new SmtpSink();
    private final String name = "b" + UUID.randomUUID().toString().substring(0, 8);
    private Dispatcher dispatcher;

    @BeforeEach
    void startDispatcher() {
        program.clock.moveBack();
        program.jdbc.sql("update delivery set state = 'SKIPPED', reason = 'other test' where state = 'PENDING'").update();
        dispatcher = program.dispatcherTo(sink.port(), new Circuit(Duration.ofMinutes(15)));
        dispatcher.start();
    }

    @AfterEach
    void stop() {
        dispatcher.stop();
        sink.close();
    }

    @Test
    void signsWhatItSendsAndCoversTheWayOut() throws Exception {
        UUID id = sent(program.customer(name, "fa", "Asia/Tehran"), "one");
        String raw = sink.takenFor(name + "@example.com").getFirst().raw();

        assertThat(SigningKey.verifies(raw)).as("signature of message %s", id).isTrue();
        assertThat(SigningKey.tags(raw)).containsEntry("d", "shop.example").containsEntry("s", "test").containsEntry("a", "rsa-sha256");
        assertThat(List.of(SigningKey.tags(raw).get("h").split(":"))).contains("from", "subject", "message-id", "list-unsubscribe", "list-unsubscribe-post");
        assertThat(SigningKey.verifies(raw.replaceFirst("List-Unsubscribe: <http", "List-Unsubscribe: <http://evil.example/?"))).isFalse();
        assertThat(SigningKey.verifies(raw.substring(0, raw.lastIndexOf("--")) + "more\r\n")).isFalse();
    }

    @Test
    void givesEachMessageAReturnPathThatNamesIt() {
        UUID id = sent(program.customer(name, "en", "UTC"), "one");

        String sender = returnPath(id);
        assertThat(sender).matches("b\\+[0-9a-v]{52}@bounce\\.shop\\.example");
        assertThat(sink.takenFor(name + "@example.com").getFirst().raw()).contains("Return-Path: <" + sender + ">").contains("Reply-To: care@shop.example").contains("From: Peyvand Shop <hello@shop.example>");
    }

    @Test
    void suppressesAnAddressThatDoesNotExist() {
        long customer = program.customer(name, "en", "UTC");
        UUID id = sent(customer, "one");

        assertThat(bounce(id, "5.1.1", "550 5.1.1 <" + name + "@example.com>: Recipient address rejected: User unknown").body())
                .contains("\"matched\":true").contains("HARD");
        assertThat(program.refusal(customer, "marketing")).isEqualTo("SUPPRESSED");
        assertThat(program.signals.about(id)).singleElement().satisfies(signal -> {
            assertThat(signal.type()).isEqualTo("message-failed");
            assertThat(signal.facts()).containsEntry("failureReason", "ADDRESS_UNKNOWN");
        });
        assertThat(program.state(id)).isEqualTo("ACCEPTED");
        assertThat(diagnostics(id)).singleElement().asString().contains("User unknown").doesNotContain("@");
        assertThat(bounced(id)).isEqualTo(1);
        assertThat(program.call("GET", "/api/customers/" + name + "/timeline", null).body()).contains("message-bounced");
    }

    @Test
    void takesTheSameReportOnce() {
        UUID id = sent(program.customer(name, "en", "UTC"), "one");

        bounce(id, "5.1.1", "550 5.1.1 unknown user");
        assertThat(bounce(id, "5.1.1", "550 5.1.1 unknown user").body()).contains("\"duplicate\":true");
        assertThat(diagnostics(id)).hasSize(1);
        assertThat(program.signals.about(id)).hasSize(1);
    }

    @Test
    void knowsItsTokenInWhateverCaseItComesBack() {
        long customer = program.customer(name, "en", "UTC");
        UUID id = sent(customer, "one");

        assertThat(report(returnPath(id).toUpperCase(Locale.ROOT), "5.1.1", "550 5.1.1 unknown user").body()).contains("\"matched\":true");
        assertThat(program.refusal(customer, "marketing")).isEqualTo("SUPPRESSED");
    }

    @Test
    void ignoresAndCountsAForgedBounce() {
        long customer = program.customer(name, "en", "UTC");
        UUID id = sent(customer, "one");
        String token = program.bean(ReturnPath.class).token(id);
        String forged = (token.charAt(0) == '7' ? "6" : "7") + token.substring(1);
        long unmatched = unmatched();

        assertThat(report("b+" + forged + "@bounce.shop.example", "5.1.1", "550 5.1.1 <" + name + "@example.com> unknown user").body()).contains("\"matched\":false");
        assertThat(report(name + "@example.com", "5.1.1", "550 5.1.1 Message-ID <" + id + "@shop.example> unknown user").body()).contains("\"matched\":false");
        assertThat(program.refusal(customer, "marketing")).isNull();
        assertThat(program.signals.about(id)).isEmpty();
        assertThat(unmatched()).isEqualTo(unmatched + 2);
    }

    @Test
    void keepsTheAddressWhenTheFaultIsOurs() {
        long customer = program.customer(name, "en", "UTC");
        UUID id = sent(customer, "one");

        assertThat(bounce(id, "5.7.1", "550 5.7.1 Message rejected because of DMARC policy").body()).contains("OURS");
        assertThat(program.refusal(customer, "marketing")).isNull();
        assertThat(program.call("GET", "/api/delivery/readiness", null).body()).contains("came back in the last day");
    }

    @Test
    void suppressesAMailboxThatIsFullForTheThirdTime() {
        long customer = program.customer(name, "en", "UTC");

        for (String step : List.of("one", "two")) {
            assertThat(bounce(sent(customer, step), "5.2.2", "552 5.2.2 Mailbox full").body()).contains("MAILBOX_FULL");
            assertThat(program.refusal(customer, "marketing")).isNull();
        }
        bounce(sent(customer, "three"), "5.2.2", "552 5.2.2 Mailbox full");
        assertThat(program.refusal(customer, "marketing")).isEqualTo("SUPPRESSED");
    }

    @Test
    void suppressesWhoComplainsAtOnce() {
        long customer = program.customer(name, "en", "UTC");
        UUID id = sent(customer, "one");
        String report = "From: fbl@provider.example\r\nTo: abuse@shop.example\r\nSubject: FW: news\r\nMessage-ID: <" + UUID.randomUUID() + "@provider.example>\r\n"
                + "MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=feedback-report; boundary=\"x\"\r\n\r\n"
                + "--x\r\nContent-Type: text/plain\r\n\r\nThis is an abuse report.\r\n"
                + "--x\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nUser-Agent: Provider/1\r\nVersion: 1\r\n\r\n"
                + "--x\r\nContent-Type: message/rfc822\r\n\r\nFrom: hello@shop.example\r\n" + ReturnPath.TOKEN_HEADER + ": " + program.bean(ReturnPath.class).token(id)
                + "\r\nSubject: news\r\n\r\nHello\r\n--x--\r\n";

        assertThat(post(report).body()).contains("COMPLAINT").contains("\"matched\":true");
        assertThat(program.refusal(customer, "service")).isEqualTo("SUPPRESSED");
    }

    @Test
    void takesAVacationNoticeForWhatItIs() {
        long customer = program.customer(name, "en", "UTC");
        UUID id = sent(customer, "one");
        String notice = "Return-Path: <>\r\nFrom: sara@example.com\r\nTo: " + returnPath(id) + "\r\nSubject: Out of office\r\n"
                + "Message-ID: <" + UUID.randomUUID() + "@example.com>\r\nAuto-Submitted: auto-replied\r\n\r\nI am away; user unknown until Monday. 550 5.1.1\r\n";

        assertThat(post(notice).body()).contains("AUTO_REPLY").contains("\"matched\":true");
        assertThat(program.refusal(customer, "marketing")).isNull();
    }

    @Test
    void letsHerLeaveByMail() {
        long customer = program.customer(name, "en", "UTC");
        UUID id = sent(customer, "one");
        Matcher leaving = Pattern.compile("<mailto:(b\\+[0-9a-v]{52}@bounce\\.shop\\.example)\\?").matcher(sink.takenFor(name + "@example.com").getFirst().raw());
        assertThat(leaving.find()).isTrue();

        bounce(id, "4.4.1", "timed out; the mail had List-Unsubscribe: <mailto:" + leaving.group(1) + ">");
        assertThat(program.refusal(customer, "marketing")).as("after a report that quotes the address").isNull();

        String letter = "From: sara@example.com\r\nTo: <" + leaving.group(1) + ">\r\nSubject: unsubscribe\r\n\r\n";
        assertThat(post(letter).body()).contains("\"matched\":true");
        assertThat(post(letter).body()).contains("\"matched\":true");
        assertThat(program.refusal(customer, "marketing")).isEqualTo("NO_CONSENT");
        assertThat(program.jdbc.sql("select count(*) from consent_record where customer_id = ? and source = 'mail'").param(customer).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void sparesTheAddressSheHasChangedTo() {
        long customer = program.customer(name, "en", "UTC");
        UUID id = sent(customer, "one");
        ChannelProgram.expect(200, program.call("PUT", "/api/customers/" + name, "{\"email\":\"new-%s@example.com\",\"firstName\":\"Sara\"}".formatted(name)));

        bounce(id, "5.1.1", "550 5.1.1 unknown user");
        assertThat(program.refusal(customer, "marketing")).isNull();
    }

    @Test
    void suppressesNobodyForOneDeadMemberOfAList() {
        long customer = program.customer(name, "en", "UTC");
        UUID id = sent(customer, "one");
        String report = dsn(returnPath(id), """
                Final-Recipient: rfc822; dead@list.example\r
                Action: failed\r
                Status: 5.1.1\r
                Diagnostic-Code: smtp; 550 5.1.1 unknown user\r
                \r
                Final-Recipient: rfc822; live@list.example\r
                Action: delivered\r
                Status: 2.0.0\r
                """);

        assertThat(post(report).body()).contains("HARD").contains("UNKNOWN");
        assertThat(program.refusal(customer, "marketing")).isNull();
    }

    @Test
    void refusesWhatIsNoMailOrTooLarge() {
        assertThat(post("x".repeat(1024 * 1024 + 1)).statusCode()).isEqualTo(413);
        assertThat(post("no mail at all").body()).contains("\"matched\":false");
    }

    private UUID sent(long customer, String step) {
        NewDelivery wanted = new NewDelivery(name, step, customer, 1, "marketing", "email", "retention-discount", ContactPolicy.NONE, null, null);
        UUID id = program.bean(Deliveries.class).enqueue(wanted, program.bean(Customers.class).find(customer).orElseThrow());
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(program.state(id)).isEqualTo("ACCEPTED"));
        return id;
    }

    private HttpResponse<String> bounce(UUID id, String status, String diagnostic) {
        return report(returnPath(id), status, diagnostic);
    }

    private HttpResponse<String> report(String to, String status, String diagnostic) {
        return post(dsn(to, "Final-Recipient: rfc822; " + name + "@example.com\r\nAction: failed\r\nStatus: " + status + "\r\nDiagnostic-Code: smtp; " + diagnostic + "\r\n"));
    }

    private String dsn(String to, String blocks) {
        String messageId = UUID.nameUUIDFromBytes((to + blocks).getBytes(StandardCharsets.UTF_8)) + "@mx.example.com";
        return "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example.com\r\nTo: " + to + "\r\nSubject: Undelivered Mail Returned to Sender\r\nMessage-ID: <" + messageId + ">\r\n"
                + "Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"x\"\r\n\r\n"
                + "--x\r\nContent-Type: text/plain\r\n\r\nI'm sorry to have to inform you that your message could not be delivered.\r\n"
                + "--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.com\r\n\r\n" + blocks + "\r\n--x--\r\n";
    }

    private HttpResponse<String> post(String mail) {
        String basic = Base64.getEncoder().encodeToString("admin:test-password".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(program.address("/api/bounces"))).header("Authorization", "Basic " + basic)
                .header("Content-Type", "message/rfc822").POST(HttpRequest.BodyPublishers.ofString(mail, StandardCharsets.ISO_8859_1)).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private List<String> diagnostics(UUID id) {
        return program.jdbc.sql("select diagnostic from bounce where delivery_id = ?").param(id).query(String.class).list();
    }

    private long unmatched() {
        return program.jdbc.sql("select count(*) from bounce where delivery_id is null").query(Long.class).single();
    }

    private long bounced(UUID id) {
        return program.jdbc.sql("select count(*) from (" + program.bean(Bounces.class).bounced().text() + ") as came (id) where id = ?").param(id).query(Long.class).single();
    }

    private String returnPath(UUID delivery) {
        ReturnPath path = program.bean(ReturnPath.class);
        return path.with(path.token(delivery));
    }
}
