package io.peyvand.web;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What the frame around every page has to know; templates call it {@code @shell}. */
@Component("shell")
public class Shell {

    private static final List<Entry> ENTRIES = List.of(
            new Entry("home", "/", List.of("ANALYST", "OPERATOR", "MARKETER")),
            new Entry("customers", "/customers", List.of("MARKETER")),
            new Entry("segments", "/segments", List.of("MARKETER")),
            new Entry("campaigns", "/campaigns", List.of("MARKETER")),
            new Entry("journeys", "/journeys", List.of("ANALYST", "OPERATOR", "MARKETER")),
            new Entry("operations", "/operations", List.of("ANALYST", "OPERATOR")),
            new Entry("offers", "/offers", List.of("MARKETER")),
            new Entry("workItems", "/work-items", List.of("MARKETER", "OPERATOR")),
            new Entry("mailbox", "/mailbox", List.of("MARKETER")),
            new Entry("models", "/models", List.of("ANALYST")),
            new Entry("decisions", "/decisions", List.of("ANALYST")),
            new Entry("suppressions", "/suppressions", List.of("MARKETER")),
            new Entry("tokens", "/tokens", List.of()),
            new Entry("users", "/users", List.of()));

    /** As many as stand beside each other on a small laptop's screen, in either language. */
    private static final int IN_ONE_ROW = 9;

    /** @param roles who sees it besides {@code ADMIN}; what one may do is decided by the filter chains, not here */
    public record Entry(String name, String path, List<String> roles) {

        public boolean at(String current) {
            return path.equals("/") ? current.equals("/") : current.equals(path) || current.startsWith(path + "/");
        }
    }

    public String path() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest().getRequestURI()
                : "";
    }

    /** What is always in sight. */
    public List<Entry> entries() {
        List<Entry> all = allowed();
        return all.size() > IN_ONE_ROW ? all.subList(0, IN_ONE_ROW - 1) : all;
    }

    /** What is folded away under one more entry. */
    public List<Entry> folded() {
        List<Entry> all = allowed();
        return all.size() > IN_ONE_ROW ? all.subList(IN_ONE_ROW - 1, all.size()) : List.of();
    }

    private List<Entry> allowed() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        var roles = authentication == null ? List.<String>of()
                : authentication.getAuthorities().stream().map(GrantedAuthority::getAuthority).toList();
        return ENTRIES.stream()
                .filter(entry -> Stream.concat(Stream.of("ADMIN"), entry.roles().stream()).anyMatch(role -> roles.contains("ROLE_" + role)))
                .toList();
    }
}
