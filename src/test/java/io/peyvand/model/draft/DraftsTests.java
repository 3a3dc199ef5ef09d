package io.peyvand.model.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.peyvand.access.AccountRemoved;
import io.peyvand.embedded.StandaloneDatabase;
import io.peyvand.engine.DeployedModel;
import io.peyvand.engine.ModelKind;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.model.xml.UploadedModel;
import io.peyvand.web.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class DraftsTests {

    private static StandaloneDatabase database;
    private static JdbcClient jdbc;

    private final ProcessEngine engine = mock(ProcessEngine.class);
    private Drafts drafts;

    @BeforeAll
    static void startDatabase() {
        database = new StandaloneDatabase(Path.of("target/test-data/drafts-" + UUID.randomUUID()));
        DriverManagerDataSource source = new DriverManagerDataSource(database.url(), database.username(), database.password());
        Flyway.configure().dataSource(source).locations("classpath:db/migration/model").outOfOrder(true).target("5011").load().migrate();
        jdbc = JdbcClient.create(source);
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @BeforeEach
    void begin() {
        jdbc.sql("delete from model_draft").update();
        when(engine.latest(ModelKind.DMN)).thenReturn(List.of(
                new DeployedModel(ModelKind.DMN, "gift", "Gift", 3, "gift.dmn", table("gift", "deployed"), "sara", Instant.EPOCH)));
        drafts = new Drafts(new DraftStore(jdbc, Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC)), engine);
    }

    @Test
    void endsWhenJustThisWasDeployed() {
        drafts.save("gift", "ada", file(table("gift", "hers")), 0, 3);
        drafts.discard(file(table("gift", "older")), "ada");
        drafts.discard(file(table("gift", "hers")), "bo");
        assertThat(drafts.find("gift", "ada")).isPresent();

        drafts.discard(file(table("gift", "hers")), "ada");
        assertThat(drafts.find("gift", "ada")).isEmpty();
    }

    @Test
    void goesWithTheAccount() {
        drafts.save("gift", "ada", file(table("gift", "hers")), 0, 3);
        drafts.save("gift", "bo", file(table("gift", "his")), 0, 3);

        drafts.on(new AccountRemoved("ada"));

        assertThat(drafts.all()).extracting(Draft::person).containsExactly("bo");
    }

    @Test
    void keepsOnePerPersonAndModel() {
        assertThat(drafts.save("gift", "ada", file(table("gift", "hers")), 0, 3)).isEqualTo(1);
        assertThat(drafts.save("gift", "bo", file(table("gift", "his")), 0, 3)).isEqualTo(1);

        assertThat(drafts.find("gift", "ada")).get().satisfies(draft -> {
            assertThat(draft.xml()).contains("hers");
            assertThat(draft.basedOn()).isEqualTo(3);
            assertThat(draft.updatedAt()).isEqualTo("2026-11-22T08:00:00Z");
        });
        assertThat(drafts.find("gift", "bo")).get().extracting(Draft::xml).asString().contains("his");
    }

    @Test
    void refusesToLoseWhatAnotherWindowSaved() {
        drafts.save("gift", "ada", file(table("gift", "first")), 0, 3);
        assertThat(drafts.save("gift", "ada", file(table("gift", "second")), 1, 3)).isEqualTo(2);

        assertThatThrownBy(() -> drafts.save("gift", "ada", file(table("gift", "late")), 1, 3)).isInstanceOfSatisfying(Problem.class,
                lost -> assertThat(lost.status()).isEqualTo(HttpStatus.CONFLICT)).hasMessageContaining("another window");
        assertThatThrownBy(() -> drafts.save("gift", "ada", file(table("gift", "again")), 0, 3)).isInstanceOf(Problem.class);
        assertThat(drafts.find("gift", "ada").orElseThrow().xml()).contains("second");
    }

    @Test
    void keepsTheVersionItWasBegunFrom() {
        drafts.save("gift", "ada", file(table("gift", "first")), 0, 3);
        drafts.save("gift", "ada", file(table("gift", "second")), 1, 4);
        assertThat(drafts.find("gift", "ada").orElseThrow().basedOn()).isEqualTo(3);
    }

    @Test
    void givesTheDraftElseWhatIsDeployed() {
        assertThat(drafts.subject("gift", "ada")).satisfies(subject -> {
            assertThat(subject.draft()).isFalse();
            assertThat(subject.version()).isEqualTo(3);
            assertThat(subject.xml()).contains("deployed");
        });
        drafts.save("gift", "ada", file(table("gift", "hers")), 0, 3);
        assertThat(drafts.subject("gift", "ada").draft()).isTrue();
        assertThat(drafts.subject("gift", "bo").draft()).isFalse();
        drafts.discard("gift", "ada");
        drafts.discard("gift", "ada");
        assertThat(drafts.subject("gift", "ada").draft()).isFalse();
        assertThatThrownBy(() -> drafts.subject("nothing", "ada")).isInstanceOf(Problem.class).hasMessageContaining("nothing");
    }

    @Test
    void refusesFileThatIsHostileOrAnotherModel() {
        assertThatThrownBy(() -> drafts.save("gift", "ada", file("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><definitions/>"), 0, 3))
                .isInstanceOf(Problem.class).hasMessageContaining("DOCTYPE");
        assertThatThrownBy(() -> drafts.save("gift", "ada", file(table("present", "x")), 0, 3)).isInstanceOf(Problem.class).hasMessageContaining("gift");
        assertThat(drafts.find("gift", "ada")).isEmpty();
    }

    @Test
    void beginsWithAFileOnce() {
        assertThat(drafts.begin(file(table("present", "new")), "ada")).isEqualTo("present");
        assertThat(drafts.find("present", "ada").orElseThrow().basedOn()).isNull();
        assertThatThrownBy(() -> drafts.begin(file(table("present", "other")), "ada")).isInstanceOf(Problem.class).hasMessageContaining("already");
        assertThat(drafts.begin(file(table("gift", "mine")), "ada")).isEqualTo("gift");
        assertThat(drafts.find("gift", "ada").orElseThrow().basedOn()).isEqualTo(3);
    }

    private static UploadedModel file(String xml) {
        return new UploadedModel("gift.dmn", xml.getBytes(StandardCharsets.UTF_8));
    }

    private static String table(String id, String text) {
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
                <decision id="%s" name="%s"><literalExpression id="l"><text>1</text></literalExpression></decision></definitions>""".formatted(id, text);
    }
}
