package io.peyvand.embedded;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Says of an external database that does not let us in which settings lead to it. */
final class DatabaseAway extends AbstractFailureAnalyzer<PSQLException> {

    private final Environment environment;

    DatabaseAway(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, PSQLException cause) {
        String url = environment.getProperty("spring.datasource.url");
        String state = String.valueOf(cause.getSQLState());
        if (!StringUtils.hasText(url) || !(state.startsWith("08") || state.startsWith("28") || state.startsWith("3D"))) {
            return null;
        }
        return new FailureAnalysis("The database of spring.datasource.url, %s, does not let us in: %s".formatted(withoutParameters(url), cause.getMessage()),
                "Start it, or correct spring.datasource.url, .username and .password (SPRING_DATASOURCE_URL, …USERNAME, …PASSWORD).", cause);
    }

    /** Parameters may hold a password. */
    private static String withoutParameters(String url) {
        return url.replaceFirst("\\?.*", "");
    }
}
