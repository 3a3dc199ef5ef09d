package io.peyvand.campaign.page;

/** @param kind {@code good}, {@code warn}, or {@code bad} when a launch would not go well */
public record Finding(String kind, String text) {
}
