package io.peyvand.offer;

import java.util.Locale;

public record RenderedOffer(Locale locale, String subject, String html, String text) {
}
