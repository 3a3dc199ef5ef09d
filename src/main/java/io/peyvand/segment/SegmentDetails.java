package io.peyvand.segment;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import tools.jackson.databind.JsonNode;

/** @param filter who is in it; also for a group of the scoring, so that one may start from there */
record SegmentDetails(@JsonUnwrapped SegmentSummary summary, JsonNode filter) {
}
