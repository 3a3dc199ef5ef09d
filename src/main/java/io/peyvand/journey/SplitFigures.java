package io.peyvand.journey;

import java.util.Map;

/**
 * What became of those who began on one of two versions.
 *
 * @param stuck runs that an incident holds now
 * @param outcomes of runs that have ended, by what ended them
 */
public record SplitFigures(long drawn, long waiting, long running, long ended, long stuck, Map<String, Long> outcomes) {
}
