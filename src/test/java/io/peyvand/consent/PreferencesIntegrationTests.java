package io.peyvand.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peyvand.ApiClient;
import io.peyvand.PeyvandTest;
import io.peyvand.SignalRecorder;
import io.peyvand.customer.Customers;
import io.peyvand.customer.PreparedSql;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@PeyvandTest
class PreferencesIntegrationTests {

    private static final String SHOWN = "channel-shown=email&topic-shown=offers&topic-shown=news&topic-shown=advice&language=en";

    @LocalServerPort
    private int port;

    @Autowired
    private Consents consents;

    @Autowired
    private Customers customers;

    @Autowired
    private SignalRecorder signals;

    @Autowired
    private JdbcClient database;

    private ApiClient api;
    private final String her = "preference-" + UUID.randomUUID();
    private long id;
    private String page;

    @BeforeEach
    void knowsOneCustomer() {
        api = new ApiClient(port);
        assertThat(api.put("/api/customers/" + her, """
                {"email": "%s@example.com", "locale": "en-GB",
                 "consents": [{"purpose": "marketing", "channel": "email", "granted": true, "source": "test"}]}""".formatted(her)).status()).isEqualTo(201);
        id = customers.findByExternalId(her).orElseThrow().id();
        page = path(consents.preferencesUrl(id, "marketing", null));
    }

    @Test
    void showsWhatHoldsAndChangesNothingByBeingLookedAt() {
        var shown = api.getPublic(page);

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body()).contains("p•••@example.com", "Offers and discounts", "Whenever there is news", "<html lang=\"en\" dir=\"ltr\"")
                .doesNotContain(her, "<script");
        assertThat(shown.response().headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(shown.response().headers().firstValue("X-Robots-Tag")).hasValueSatisfying(robots -> assertThat(robots).contains("noindex"));
        assertThat(shown.response().headers().firstValue("Set-Cookie")).isEmpty();
        api.getPublic(page + "?leave=everything&most=1&pause=30&" + SHOWN);
        assertThat(preferences().toString()).isEqualTo(
                "{\"topics\":{\"offers\":true,\"news\":true,\"advice\":true},\"channels\":{\"email\":true},\"maxPerWeek\":null,\"pausedUntil\":null,\"locale\":\"en-GB\"}");
        assertThat(history()).isEmpty();
    }

    @Test
    void keepsEachChoiceOnceHoweverOftenItIsSent() {
        String choices = SHOWN + "&channel=email&topic=news&most=2&pause=none";
        for (int time = 1; time <= 2; time++) {
            var answer = api.postForm(page, choices);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("Your choices are saved.");
        }

        assertThat(preferences().get("topics").toString()).isEqualTo("{\"offers\":false,\"news\":true,\"advice\":false}");
        assertThat(preferences().get("maxPerWeek").asInt()).isEqualTo(2);
        assertThat(preferences().get("locale").asString()).isEqualTo("en-GB");
        assertThat(history()).singleElement().satisfies(text ->
                assertThat(text).contains("- By e-mail: yes", "- Offers and discounts: no", "- New in the shop: yes", "At most 2 times a week"));
        assertThat(consents.wishes(List.of(id)).get(id).cap(4)).isEqualTo(2);
        assertThat(consents.wishes(List.of(id)).get(id).cap(1)).isEqualTo(1);
    }

    @Test
    void pausesOnceAndEndsThePauseWhenSheSaysSo() {
        api.postForm(page, SHOWN + "&channel=email&topic=offers&topic=news&topic=advice&most=any&pause=30");
        Instant until = Instant.parse(preferences().get("pausedUntil").asString());
        assertThat(until).isBetween(Instant.now().plus(Duration.ofDays(29)), Instant.now().plus(Duration.ofDays(31)));
        assertThat(api.getPublic(page).body()).contains("Paused for 30 more days");

        api.postForm(page, SHOWN + "&channel=email&most=any&pause=keep");
        assertThat(preferences().get("pausedUntil").asString()).isEqualTo(until.toString());
        api.postForm(page, SHOWN + "&channel=email&most=any&pause=none");
        assertThat(preferences().get("pausedUntil").isNull()).isTrue();
    }

    @Test
    void withdrawsByUntickingAndByTheButtonWithTheWordsShown() {
        api.postForm(page, SHOWN + "&most=any&pause=none");
        assertThat(refusal()).isEqualTo("NO_CONSENT");
        api.postForm(page, SHOWN + "&channel=email&most=any&pause=none");
        assertThat(refusal()).isNull();
        assertThat(api.postForm(page, "leave=everything").body()).contains("You are unsubscribed");
        assertThat(api.postForm(page, "leave=everything").status()).isEqualTo(200);

        assertThat(refusal()).isEqualTo("NO_CONSENT");
        assertThat(signals.of(id, "consent-withdrawn")).hasSize(2);
        assertThat(database.sql("select source || '|' || granted || '|' || text from consent_record where customer_id = ? and source <> 'test' order by id")
                .param(id).query(String.class).list()).satisfiesExactly(
                        first -> assertThat(first).startsWith("preference-centre|false|").contains("- By e-mail: no"),
                        second -> assertThat(second).startsWith("preference-centre|true|").contains("- By e-mail: yes"),
                        third -> assertThat(third).isEqualTo("preference-centre|false|We send you no more news and offers, in no way at all."));
    }

    @Test
    void speaksHerLanguageTheOneSheLooksInAndTheOneSheChooses() {
        assertThat(api.getPublic(page + "?lang=fa").body()).contains("dir=\"rtl\"", "خواسته‌های شما", "href=\"?lang=en\"");
        assertThat(preferences().get("locale").asString()).isEqualTo("en-GB");

        var answer = api.postForm(page, SHOWN.replace("language=en", "language=fa") + "&channel=email&topic=news&most=any&pause=none");
        assertThat(answer.body()).contains("dir=\"rtl\"", "خواسته‌های شما ذخیره شد");
        assertThat(preferences().get("locale").asString()).isEqualTo("fa");
    }

    @Test
    void answersNothingThatWasNotAsked() {
        assertThat(api.postForm(page, "most=999&pause=100000&topic-shown=no-such&channel-shown=pigeon&language=xx").status()).isEqualTo(200);
        assertThat(api.postForm(page, "").status()).isEqualTo(200);

        assertThat(history()).isEmpty();
        assertThat(refusal()).isNull();
        assertThat(api.getPublic(page.substring(0, page.length() - 2) + "xx").status()).isEqualTo(404);
        assertThat(api.getPublic(path(consents.unsubscribeUrl(id, "email", null)).replace("/u/", "/p/")).status()).isEqualTo(404);
    }

    @Test
    void takesWhatSheToldSomebodyElseAndRefusesWhatIsWrong() {
        var put = api.put("/api/customers/" + her + "/preferences",
                "{\"topics\": {\"advice\": false}, \"maxPerWeek\": 3, \"locale\": \"fa-IR\", \"source\": \"contact-centre\"}");
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.json().get("topics").get("advice").asBoolean()).isFalse();
        assertThat(put.json().get("topics").get("news").asBoolean()).isTrue();
        assertThat(put.json().get("locale").asString()).isEqualTo("fa-IR");
        assertThat(api.put("/api/customers/" + her + "/preferences", put.body()).json()).isEqualTo(put.json());

        var wrong = api.put("/api/customers/" + her + "/preferences",
                "{\"topics\": {\"cats\": true}, \"channels\": {\"pigeon\": true}, \"maxPerWeek\": 0, \"pausedUntil\": \"2099-01-01T00:00:00Z\", \"locale\": \"!\"}");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().get("errors").valueStream().map(error -> error.get("field").asString()))
                .containsExactlyInAnyOrder("topics.cats", "channels.pigeon", "maxPerWeek", "pausedUntil", "locale");
        assertThat(api.get("/api/customers/nobody-" + her + "/preferences").status()).isEqualTo(404);
    }

    @Test
    void showsExportsAndErasesWhatSheWished() {
        api.postForm(page, SHOWN + "&channel=email&topic=news&most=1&pause=7");
        assertThat(api.get("/api/customers/" + her + "/timeline").body()).contains("preferences-saved", "\"maxPerWeek\":1");
        assertThat(api.get("/api/customers/" + her + "/export").json().get("preferences").size()).isEqualTo(1);
        assertThatUpdateFails();

        assertThat(api.delete("/api/customers/" + her).status()).isEqualTo(202);
        assertThat(history()).isEmpty();
        assertThat(consents.wishes(List.of(id))).isEmpty();
        assertThat(api.getPublic(page).status()).isEqualTo(404);
    }

    @Test
    void countsPausedAndDecliningCustomersInSql() {
        api.postForm(page, SHOWN + "&channel=email&topic=news&most=1&pause=7");

        assertThat(customersOf(consents.declining("offers"))).contains(id);
        assertThat(customersOf(consents.declining("news"))).doesNotContain(id);
        assertThat(customersOf(consents.pausedAt(Instant.now()))).contains(id);
        assertThat(customersOf(consents.pausedAt(Instant.now().plus(Duration.ofDays(8))))).doesNotContain(id);
        assertThat(customersOf(consents.ownLimits())).contains(id);
    }

    private List<Long> customersOf(PreparedSql sql) {
        return database.sql(sql.text()).params(sql.parameters()).query((row, number) -> row.getLong("customer_id")).list();
    }

    private void assertThatUpdateFails() {
        assertThatThrownBy(() -> database.sql("update preference_record set text = '' where customer_id = ?").param(id).update())
                .isInstanceOf(DataAccessException.class).hasMessageContaining("append-only");
    }

    private JsonNode preferences() {
        return api.get("/api/customers/" + her + "/preferences").json();
    }

    private List<String> history() {
        return database.sql("select text from preference_record where customer_id = ? order by id").param(id).query(String.class).list();
    }

    private String refusal() {
        return consents.refusals(List.of(id), "marketing", "email").get(id);
    }

    private static String path(String url) {
        return URI.create(url).getPath();
    }
}
