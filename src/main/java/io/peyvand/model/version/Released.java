package io.peyvand.model.version;

/**
 * One model of an upload that was taken.
 *
 * @param unchanged it was deployed like this before, so there is no new version
 */
public record Released(String id, int version, boolean unchanged) {
}
