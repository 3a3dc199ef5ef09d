package io.peyvand.ops.batch;

/** What the keys of a batch's items are keys of. */
public enum Target { INSTANCE, INCIDENT }
