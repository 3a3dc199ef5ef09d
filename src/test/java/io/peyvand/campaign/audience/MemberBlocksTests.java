package io.peyvand.campaign.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peyvand.embedded.StandaloneDatabase;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database itself holds true of the frozen audience, from its first form on. */
class MemberBlocksTests {

    private static final UUID EARLIER = UUID.randomUUID();
    private static final String ROWS_OF = "select customer_id || ' ' || coalesce(arm::text, exclusion) from campaign_member where campaign_id = ? order by customer_id";

    private static StandaloneDatabase database;
    private static JdbcClient jdbc;

    @BeforeAll
    static void keepsMembersRowByRowAtFirst() {
        database = new StandaloneDatabase(Path.of("target/test-data", "blocks-" + UUID.randomUUID()));
        migrate("7121");
        jdbc = JdbcClient.create(database.source());
        Arrays.stream(Exclusion.values()).forEach(reason -> jdbc.sql("insert into campaign_member (campaign_id, customer_id, exclusion) values (?, ?, ?)")
                .params(EARLIER, 4090L + reason.code(), reason.name()).update());
        jdbc.sql("insert into campaign_member (campaign_id, customer_id, arm) values (?, 1, 0), (?, 4096000000000, -1), (?, 2, 12)").params(EARLIER, EARLIER, EARLIER).update();
        migrate("latest");
    }

    private static void migrate(String target) {
        Flyway.configure().dataSource(database.source()).locations("classpath:db/migration").target(target).load().migrate();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void keepsWhoWasFrozenBeforeThereWereBlocks() {
        assertThat(jdbc.sql(ROWS_OF).param(EARLIER).query(String.class).list()).containsExactly("1 0", "2 12", "4091 NO_ADDRESS", "4092 NO_CONSENT",
                "4093 SUPPRESSED", "4094 TOPIC_DECLINED", "4095 PAUSED_BY_CUSTOMER", "4096 FREQUENCY_CAP", "4097 OTHER_EXPERIMENT", "4098 GLOBAL_HOLDOUT",
                "4096000000000 -1");
    }

    @Test
    void namesEveryReasonAsTheProgramDoes() {
        UUID campaign = UUID.randomUUID();
        Arrays.stream(Exclusion.values()).forEach(reason -> put(campaign, reason.code(), "{7}", "{%d}".formatted(-1 - reason.code())));

        assertThat(jdbc.sql("select exclusion from campaign_member where campaign_id = ? order by block").param(campaign).query(String.class).list())
                .isEqualTo(Arrays.stream(Exclusion.values()).map(Enum::name).toList());
    }

    @Test
    void refusesWhatWouldMakeAMemberTwoOrNobody() {
        UUID campaign = UUID.randomUUID();
        put(campaign, 1, "{0,4095}", "{1,2}");

        for (List<String> wrong : List.of(List.of("{5,5}", "{1,2}"), List.of("{4096}", "{1}"), List.of("{-1}", "{1}"), List.of("{1,2}", "{1}"),
                List.of("{1}", "{-10}"), List.of("{1,2}", "{1,null}"), List.of("{1,null}", "{1,1}"))) {
            assertThatThrownBy(() -> put(campaign, 2, wrong.getFirst(), wrong.getLast())).as(wrong.toString()).isInstanceOf(DataIntegrityViolationException.class);
        }
        assertThatThrownBy(() -> put(campaign, 1, "{9}", "{1}")).isInstanceOf(DataIntegrityViolationException.class);
        assertThat(jdbc.sql(ROWS_OF).param(campaign).query(String.class).list()).containsExactly("4096 1", "8191 2");
    }

    private static void put(UUID campaign, long block, String slots, String places) {
        jdbc.sql("insert into campaign_member_block values (?, ?, ?::smallint[], ?::smallint[])").params(campaign, block, slots, places).update();
    }
}
