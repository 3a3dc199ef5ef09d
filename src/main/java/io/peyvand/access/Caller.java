package io.peyvand.access;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Who is signed in, as it stood when she signed in. */
record Caller(long accountId, String name, int epoch, Set<Role> roles) implements AuthenticatedPrincipal {

    static Caller of(Account account) {
        return new Caller(account.id(), account.name(), account.epoch(), account.roles());
    }

    @Override
    public String getName() {
        return name;
    }

    Collection<GrantedAuthority> authorities() {
        return roles.stream().map(role -> new SimpleGrantedAuthority("ROLE_" + role)).collect(Collectors.toUnmodifiableList());
    }
}
