package io.peyvand.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.peyvand.ApiClient;
import io.peyvand.PeyvandTest;
import io.peyvand.web.Show;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.i18n.LocaleContextHolder;

@PeyvandTest
class OffersIntegrationTests {

    @LocalServerPort
    private int port;
    @Autowired
    private Show show;

    private ApiClient api;
    private final String key = "test-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void knock() {
        api = new ApiClient(port);
    }

    @Test
    void keepsEveryVersionAndSaysWhoWasFirst() {
        assertThat(put("Hello", "<p>one</p>", "").status()).isEqualTo(201);
        assertThat(put("Hello", "<p>two</p>", ", \"version\": 1").json().get("version").asInt()).isEqualTo(2);
        var late = put("Hello", "<p>mine</p>", ", \"version\": 1");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().get("detail").asString()).contains("admin").contains("version 2");
        assertThat(put("Hello", "<p>two</p>", ", \"version\": 2").json().get("version").asInt()).as("the same again is no new version").isEqualTo(2);
        assertThat(put("Hello", "<p>three</p>", "").json().get("version").asInt()).isEqualTo(3);

        assertThat(api.get("/api/offers/" + key + "/versions").json()).extracting(version -> version.get("version").asInt()).containsExactly(3, 2, 1);
        assertThat(api.get("/api/offers/" + key + "/versions/1").json().get("body").get("en").asString()).isEqualTo("<p>one</p>");
        assertThat(api.get("/api/offers/" + key + "/versions/9").status()).isEqualTo(404);
    }

    @Test
    void refusesTemplatesWithEveryPlace() {
        var answer = put("Hi {{fistName}}", "<p>x</p>\\n <b>{{#firstName}}</b>{{attributes.total mony:EUR}}", "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errors")).extracting(error -> error.get("field").asString() + " " + error.get("message").asString())
                .satisfiesExactlyInAnyOrder(
                        error -> assertThat(error).startsWith("subject.en line 1, column 4: unknown field 'fistName'"),
                        error -> assertThat(error).startsWith("body.en line 2, column 23: unknown format 'mony'"),
                        error -> assertThat(error).startsWith("body.en line 2, column 5: the section {{#firstName}} is never closed"));
        assertThat(api.get("/api/offers/" + key).status()).isEqualTo(404);
    }

    @Test
    void previewsForRealCustomerInHerOwnWriting() {
        assertThat(api.put("/api/offers/" + key, """
                {"name": "Sum", "subject": {"en": "Hi", "fa": "سلام {{firstName}}"}, "preheader": {"fa": "تا {{validUntil}}"}, "validFor": "P14D",
                 "body": {"en": "<p>x</p>", "fa": "<ul>{{#attributes.basket}}<li>{{.name}}: {{.price money:EUR}}</li>{{/attributes.basket}}</ul>"}}""").status())
                .isEqualTo(201);
        var customer = api.put("/api/customers/" + key, """
                {"email": "sara@example.com", "firstName": "سارا", "locale": "fa", "timeZone": "Asia/Tehran",
                 "attributes": {"basket": [{"name": "<b>Divan</b>", "price": 12.5}, {"name": "{{email}}", "price": "7"}]}}""");
        assertThat(customer.status()).as(customer.body()).isEqualTo(201);
        var preview = api.post("/api/offers/" + key + "/previews", "{\"customer\": \"" + key + "\"}").json();

        assertThat(preview.get("subject").asString()).isEqualTo("سلام سارا");
        assertThat(preview.get("html").asString()).contains("dir=\"rtl\"").contains("&lt;b&gt;Divan").contains("{{email}}").contains("۱۲٫۵۰");
        assertThat(preview.get("text").asString()).contains("- ").contains("<b>Divan</b>").doesNotContain("sara@example.com");
    }

    @Test
    void checksBeforeItIsSent() {
        put("BUY THIS NOW", "<p>x</p><a href=''>y</a>", "");
        var answer = api.get("/api/offers/" + key + "/checks").json();

        assertThat(answer.get("ready").asBoolean()).isFalse();
        assertThat(answer.get("checks")).extracting(check -> check.get("code").asString()).contains("emptyLink", "shouting");
        assertThat(answer.get("checks").get(0).get("message").get("fa").asString()).isNotBlank();
    }

    @Test
    void isCalledAsItWasNamed() {
        put("Hello", "<p>one</p>", "");
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        await().atMost(Duration.ofSeconds(60)).until(() -> show.offer(key).equals("Test"));
        api.put("/api/offers/" + key, "{\"name\": \"Autumn sale\", \"subject\": {\"en\": \"Hello\"}, \"body\": {\"en\": \"<p>one</p>\"}}");
        await().atMost(Duration.ofSeconds(60)).until(() -> show.offer(key).equals("Autumn sale"));

        LocaleContextHolder.setLocale(Locale.of("fa"));
        assertThat(show.offer(key)).isEqualTo("Autumn sale");
        assertThat(show.offer("nurture-case")).isEqualTo("نمونهٔ موفق");
        LocaleContextHolder.resetLocaleContext();
    }

    private ApiClient.Answer put(String subject, String body, String more) {
        return api.put("/api/offers/" + key, "{\"name\": \"Test\", \"subject\": {\"en\": \"%s\"}, \"body\": {\"en\": \"%s\"}%s}".formatted(subject, body, more));
    }
}
