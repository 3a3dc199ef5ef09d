package io.peyvand.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The list by its API; it stands with the channel because what counts is whether a message would go out. */
class SuppressionListTests {

    private final ChannelProgram program = ChannelProgram.started();
    private final String name = "s" + UUID.randomUUID().toString().substring(0, 8);
    private final String address = name + "@example.com";

    @Test
    void keepsMailsFromAnAddressThatWasPutThere() {
        long customer = program.customer(name, "en", "UTC");

        ChannelProgram.expect(201, add("{\"address\":\"" + address.toUpperCase() + "\",\"note\":\"called us\"}"));
        ChannelProgram.expect(200, add("{\"address\":\"" + address + "\"}"));
        assertThat(program.refusal(customer, "service")).isEqualTo("SUPPRESSED");
        assertThat(found().body()).contains("\"reason\":\"REQUESTED\"").contains("\"customer\":\"" + name + "\"").contains("called us").doesNotContain(address);
    }

    @Test
    void knowsAnAddressBeforeItHasACustomer() {
        ChannelProgram.expect(201, add("{\"address\":\"" + address + "\",\"reason\":\"OTHER\"}"));

        assertThat(program.refusal(program.customer(name, "en", "UTC"), "marketing")).isEqualTo("SUPPRESSED");
    }

    @Test
    void refusesWhatIsNoAddressOrNoReason() {
        assertThat(add("{\"address\":\"sara\"}").statusCode()).isEqualTo(400);
        assertThat(add("{\"address\":\"" + address + "\",\"reason\":\"BECAUSE\"}").body()).contains("known are");
    }

    @Test
    void liftsWithAReasonThatIsAudited() {
        long customer = program.customer(name, "en", "UTC");
        add("{\"address\":\"" + address + "\"}");
        String id = id();

        ChannelProgram.expect(400, program.call("DELETE", "/api/suppressions/" + id, null));
        ChannelProgram.expect(400, program.call("DELETE", "/api/suppressions/" + id + "?reason=ok", null));
        ChannelProgram.expect(204, program.call("DELETE", "/api/suppressions/" + id + "?reason=" + encoded("She wrote to us herself"), null));
        ChannelProgram.expect(404, program.call("DELETE", "/api/suppressions/" + id + "?reason=" + encoded("She wrote to us herself"), null));
        assertThat(program.refusal(customer, "marketing")).isNull();
        assertThat(program.jdbc.sql("select details::text from audit_entry where action = 'suppression.lift' and subject = ?").param(id)
                .query(String.class).single()).contains("She wrote to us herself").contains("REQUESTED");
    }

    @Test
    void leavesComplaintsToTheAdministrator() {
        long customer = program.customer(name, "en", "UTC");
        add("{\"address\":\"" + address + "\",\"reason\":\"COMPLAINT\"}");
        String marketer = token("MARKETER");

        assertThat(send("DELETE", "/api/suppressions/" + id() + "?reason=" + encoded("because I want to"), marketer, null, "").statusCode()).isEqualTo(403);
        assertThat(program.refusal(customer, "marketing")).isEqualTo("SUPPRESSED");
        ChannelProgram.expect(204, program.call("DELETE", "/api/suppressions/" + id() + "?reason=" + encoded("A colleague pressed it"), null));
    }

    @Test
    void readsAFileAndSaysWhatIsWrongWithIt() {
        long customer = program.customer(name, "en", "UTC");
        String csv = "email,reason\n" + address + ",old list\nnot an address,\n" + address + ",again\nother-" + address + ",\n,\n";

        String answer = upload(csv).body();
        assertThat(answer).contains("\"rows\":5").contains("\"added\":2").contains("\"known\":1").contains("\"rejected\":2").contains("\"row\":2").contains("is not an e-mail address");
        assertThat(upload(csv).body()).contains("\"added\":0").contains("\"known\":3");
        assertThat(program.refusal(customer, "marketing")).isEqualTo("SUPPRESSED");
        assertThat(upload("name\nSara\n").statusCode()).isEqualTo(400);
    }

    @Test
    void writesAFileThatSpreadsheetsDoNotRunAndThatReadsBack() {
        program.customer(name, "en", "UTC");
        ChannelProgram.expect(201, add("{\"address\":\"" + address + "\",\"note\":\"=HYPERLINK(1)\"}"));
        ChannelProgram.expect(201, add("{\"address\":\"gone-" + address + "\"}"));

        String file = send("GET", "/api/suppressions/export", null, null, "").body();
        assertThat(file).contains(address + "," + name + ",REQUESTED,console,").contains("'=HYPERLINK(1)").doesNotContain("gone-" + address);
        List<String> rows = file.lines().toList();
        assertThat(upload(file).body()).contains("\"rows\":" + (rows.size() - 1)).contains("\"added\":0").contains("\"rejected\":0");
    }

    @Test
    void remainsAfterErasure() {
        program.customer(name, "en", "UTC");
        ChannelProgram.expect(202, program.call("DELETE", "/api/customers/" + name, null));
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(found().body()).contains("erased").doesNotContain(name));

        assertThat(program.refusal(program.customer(name, "en", "UTC"), "marketing")).isEqualTo("SUPPRESSED");
    }

    @Test
    void saysWhetherMailsWouldArrive() {
        String answer = program.call("GET", "/api/delivery/readiness", null).body();

        assertThat(answer).contains("\"check\":\"embedded\"").contains("Mails are signed by shop.example").contains("sample address").doesNotContain("\"RED\"").doesNotContain("\"AMBER\"");
    }

    private HttpResponse<String> add(String body) {
        return program.call("POST", "/api/suppressions", body);
    }

    private HttpResponse<String> found() {
        return program.call("GET", "/api/suppressions?address=" + encoded(address), null);
    }

    private String id() {
        Matcher id = Pattern.compile("\"id\":\"([0-9a-f]{64})\"").matcher(found().body());
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private String token(String role) {
        String body = program.call("POST", "/api/tokens", "{\"name\":\"%s\",\"roles\":[\"%s\"]}".formatted(name, role)).body();
        Matcher token = Pattern.compile("\"token\":\"([^\"]+)\"").matcher(body);
        assertThat(token.find()).as(body).isTrue();
        return token.group(1);
    }

    private HttpResponse<String> upload(String csv) {
        String multipart = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list.csv\"\r\nContent-Type: text/csv\r\n\r\n" + csv + "\r\n--x--\r\n";
        return send("POST", "/api/suppressions/imports", null, "multipart/form-data; boundary=x", multipart);
    }

    private HttpResponse<String> send(String method, String path, String token, String type, String body) {
        String basic = "Basic " + Base64.getEncoder().encodeToString("admin:test-password".getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(program.address(path)))
                .header("Authorization", token == null ? basic : "Bearer " + token).method(method, HttpRequest.BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
