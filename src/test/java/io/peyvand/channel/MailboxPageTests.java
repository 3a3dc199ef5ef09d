package io.peyvand.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.peyvand.channel.smtp.Circuit;
import io.peyvand.channel.smtp.EmbeddedMailbox;
import io.peyvand.channel.smtp.Relay;
import io.peyvand.channel.smtp.RelayConnection;
import io.peyvand.channel.smtp.Verdict;
import io.peyvand.customer.Customers;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MailboxPageTests {

    private final ChannelProgram program = ChannelProgram.started();
    private final HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.NORMAL).build();
    private final String name = "m" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void showsMailInSandbox() {
        EmbeddedMailbox mailbox = program.bean(EmbeddedMailbox.class);
        Dispatcher dispatcher = program.dispatcherTo(mailbox.port(), new Circuit(Duration.ofMinutes(1)));
        sendOne(dispatcher);
        assertThat(get("/mailbox").uri().getPath()).isEqualTo("/sign-in");
        signIn();

        assertThat(get("/mailbox?q=" + name).body()).contains(name + "@example.com").contains("Sara");
        long id = mailbox.newest(name, 0, 1).getFirst().id();
        assertThat(get("/mailbox/" + id).body()).contains("<iframe sandbox=\"allow-popups allow-popups-to-escape-sandbox\"").contains("Message-ID");
        HttpResponse<String> content = get("/mailbox/" + id + "/content");
        assertThat(content.body()).contains("<base target=\"_blank\">").contains("dir=\"rtl\"");
        assertThat(content.headers().firstValue("Content-Security-Policy").orElseThrow()).startsWith("sandbox ").doesNotContain("allow-scripts");
        assertThat(content.headers().allValues("Content-Security-Policy")).hasSize(1);
        assertThat(get("/mailbox/999999").statusCode()).isEqualTo(404);
    }

    /** As alerts are. */
    @Test
    void showsTextWithItsLinksAtOnceOfMailWithoutHtml() throws Exception {
        EmbeddedMailbox mailbox = program.bean(EmbeddedMailbox.class);
        sendText(mailbox, name);
        signIn();
        assertThat(get("/mailbox/" + mailbox.newest(name, 0, 1).getFirst().id()).body())
                .containsPattern("<details class=\"card\" open=\"open\"><summary>[^<]*</summary><pre[^>]*>Nothing but text")
                .contains("text &lt;b&gt;: (<a href=\"http://shop.example/a?b=1&amp;c=2\" target=\"_blank\" rel=\"noopener\">http://shop.example/a?b=1&amp;c=2</a>).")
                .doesNotContain("<iframe");
    }

    @Test
    void keepsOnlyTheNewest() throws Exception {
        try (EmbeddedMailbox small = new EmbeddedMailbox(2, Clock.systemUTC())) {
            for (int i = 1; i <= 3; i++) {
                sendText(small, "number " + i);
            }

            assertThat(small.taken()).isEqualTo(3);
            assertThat(small.newest("", 0, 10)).extracting(kept -> kept.subject()).containsExactly("number 3", "number 2");
        }
    }

    private static void sendText(EmbeddedMailbox mailbox, String subject) throws MessagingException {
        RelayConnection connection = new Relay("127.0.0.1", mailbox.port(), null, null, Duration.ofSeconds(30), Duration.ofSeconds(30), Map.of()).connection();
        MimeMessage mail = new MimeMessage(connection.session());
        mail.setFrom("a@example.com");
        mail.setRecipients(Message.RecipientType.TO, "b@example.com");
        mail.setSubject(subject);
        mail.setText("Nothing but text <b>: (http://shop.example/a?b=1&c=2).");
        mail.saveChanges();
        assertThat(connection.send(mail).kind()).isEqualTo(Verdict.Kind.ACCEPTED);
        connection.close();
    }

    private void sendOne(Dispatcher dispatcher) {
        long customer = program.customer(name, "fa", "UTC");
        NewDelivery wanted = new NewDelivery(name, "step", customer, 1, "service", "email", "recovery-reply", ContactPolicy.NONE, null, null);
        UUID id = program.bean(Deliveries.class).enqueue(wanted, program.bean(Customers.class).find(customer).orElseThrow());
        dispatcher.start();
        await().atMost(Duration.ofMinutes(2)).until(() -> program.state(id).equals("ACCEPTED"));
        dispatcher.stop();
    }

    private void signIn() {
        Matcher csrf = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(get("/sign-in").body());
        assertThat(csrf.find()).isTrue();
        String form = "name=admin&password=test-password&_csrf=" + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8);
        send(HttpRequest.newBuilder(URI.create(program.address("/sign-in"))).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build());
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(program.address(path))).build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return browser.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
