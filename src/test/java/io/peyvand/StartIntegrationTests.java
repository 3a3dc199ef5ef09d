package io.peyvand;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PeyvandTest
class StartIntegrationTests {

    @Autowired
    private JdbcClient database;

    @Test
    void keepsWhatIsCommittedThroughPowerCut() {
        assertThat(setting("fsync")).isEqualTo("on");
        assertThat(setting("synchronous_commit")).isEqualTo("on");
        assertThat(setting("full_page_writes")).isEqualTo("on");
    }

    private String setting(String name) {
        return database.sql("select current_setting(:name)").param("name", name).query(String.class).single();
    }
}
