package io.peyvand.embedded;

import java.util.List;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Refuses settings of a database that cannot work, before anything starts: half of them would silently mean the embedded one. */
record DatabaseSettingsCheck(Environment environment) {

    private static final String REMEDY = "Write jdbc:postgresql://host:5432/database in spring.datasource.url (SPRING_DATASOURCE_URL),"
            + " or leave all of spring.datasource out to use the embedded database.";

    void passes() {
        String url = environment.getProperty("spring.datasource.url");
        if (StringUtils.hasText(url)) {
            if (!url.startsWith("jdbc:postgresql:")) {
                throw new FailureAnalyzedException("The setting spring.datasource.url is '%s'.".formatted(url), REMEDY);
            }
            return;
        }
        for (String key : List.of("spring.datasource.username", "spring.datasource.password")) {
            if (StringUtils.hasText(environment.getProperty(key))) {
                throw new FailureAnalyzedException("The setting %s is there although spring.datasource.url is not.".formatted(key), REMEDY);
            }
        }
    }
}
