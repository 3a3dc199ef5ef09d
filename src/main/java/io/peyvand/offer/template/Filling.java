package io.peyvand.offer.template;

import com.samskivert.mustache.Escapers;
import java.util.List;

/**
 * What the values of one customer come to in one template, each printed as it will stand there.
 *
 * @param texts by slot
 * @param shape which values and sections are there: two customers of one shape get the same mail but for the texts
 */
public record Filling(List<String> texts, String shape) {

    public static final Filling NONE = new Filling(List.of(), "");

    /** As the text stands in html. */
    public String inHtml(int slot) {
        return Escapers.HTML.escape(texts.get(slot));
    }
}
