package io.peyvand.segment;

import java.time.Instant;

record SegmentSummary(String key, String name, long size, Instant refreshedAt) {
}
