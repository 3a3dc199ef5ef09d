package io.peyvand.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;

class PublicPageErrorsTests {

    private final PublicPageErrors errors = new PublicPageErrors(new PublicPage());
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @ParameterizedTest
    @ValueSource(strings = {"/u/token", "/p/token", "/c/token", "/s/token", "/f/newsletter"})
    void saysThatNothingWasDoneWhileTheDatabaseIsAway(String path) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
        request.addPreferredLocale(Locale.of("fa"));
        var page = errors.resolveException(request, response, null, new CannotCreateTransactionException("away"));

        assertThat(page).isNotNull();
        assertThat(page.getStatus()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(page.getModel()).containsEntry("direction", "rtl").containsEntry("title", "اکنون نمی‌شود");
        assertThat(response.getHeader("Retry-After")).isEqualTo("60");
    }

    @Test
    void leavesOtherPagesAndOtherFailuresToOthers() {
        var away = new DataAccessResourceFailureException("away");

        assertThat(errors.resolveException(new MockHttpServletRequest("GET", "/customers/1"), response, null, away)).isNull();
        assertThat(errors.resolveException(new MockHttpServletRequest("GET", "/u/token"), response, null, new IllegalStateException())).isNull();
        MockHttpServletRequest script = new MockHttpServletRequest("POST", "/f/newsletter");
        script.setContentType("application/json");
        assertThat(errors.resolveException(script, response, null, away)).isNull();
    }
}
