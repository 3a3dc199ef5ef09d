package io.peyvand.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A key with which another system calls the API; the key itself is not kept. */
record ApiToken(long id, String name, String account, Set<Role> roles, Instant createdAt, Instant expiresAt, @Nullable Instant lastUsedAt) {
}
