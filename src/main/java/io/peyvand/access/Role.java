package io.peyvand.access;

/** What a signed-in account or an API token may do; {@code ADMIN} may do all of it. */
public enum Role {
    /** Models, decisions, rehearsals. */
    ANALYST,
    /** Instances and incidents. */
    OPERATOR,
    /** Customers, segments, offers, campaigns. */
    MARKETER,
    /** Everything, and users, tokens, audit. */
    ADMIN,
    /** Only for API tokens: may send customers, consents and events, and read none of them. */
    INTAKE
}
