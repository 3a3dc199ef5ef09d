package io.peyvand.ops.batch;

/** An element instance that holds, or held, a token. */
record Token(long key, String elementId, String type, long scopeKey) {
}
