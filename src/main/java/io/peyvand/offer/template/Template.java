package io.peyvand.offer.template;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import io.peyvand.offer.template.Tag.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Words with fields, in one language, read and checked once and rendered any number of times. Logic-less on purpose: a template prints
 * values, tests whether they are there and repeats itself for lists; it can neither call a method nor include a file. What a value contains
 * is printed, never parsed: the fields are numbered before Mustache sees them, and it asks for values by number.
 */
public class Template {

    public static final int LIMIT = TemplateReader.LIMIT;

    private static final Mustache.Compiler HTML = Mustache.compiler().defaultValue("").emptyStringIsFalse(true);
    private static final Mustache.Compiler TEXT = HTML.escapeHTML(false);

    private final String source;
    private final Locale locale;
    private final List<Tag> tags;
    private final com.samskivert.mustache.Template compiled;
    private final @Nullable Slots slots;

    private Template(String source, Locale locale, List<Tag> tags, Mustache.Compiler compiler) {
        this.source = source;
        this.locale = locale;
        this.tags = tags;
        this.compiled = compiler.compile(numbered());
        this.slots = Mark.in(source) ? null : Slots.of(tags);
    }

    /** @throws TemplateRefused naming each line, column and field */
    public static Template ofHtml(String source, Locale locale) {
        return new Template(source, locale, TemplateReader.tags(source, new HtmlPlaces()), HTML);
    }

    /** @throws TemplateRefused naming each line, column and field */
    public static Template ofText(String source, Locale locale) {
        return new Template(source, locale, TemplateReader.tags(source, new TextPlaces()), TEXT);
    }

    /** @throws TemplateRefused when the result would be too long or take too long */
    public String render(Map<String, ?> values) {
        return execute(new Scope(rendering(values), null));
    }

    /** @return null when these values decide more than their own place, so that the template has to be rendered for them */
    public @Nullable Filling filling(Map<String, ?> values) {
        return slots == null ? null : slots.filling(rendering(values));
    }

    /**
     * What all customers of one shape get, with marks where they differ.
     *
     * @param filling the one of any of them
     * @param mark the kind of the marks
     */
    public String pattern(Filling filling, Map<String, ?> values, char mark) {
        Rendering rendering = rendering(values);
        return execute(new Mustache.CustomContext() {
            @Override
            public Object get(String number) {
                return slots.pattern(Integer.parseInt(number), filling, rendering, mark, this);
            }
        });
    }

    private Rendering rendering(Map<String, ?> values) {
        return new Rendering(tags, locale, values, new Budget());
    }

    private String execute(Mustache.CustomContext context) {
        LimitedWriter out = new LimitedWriter(LIMIT, source.length());
        try {
            compiled.execute(context, out);
        } catch (MustacheException wrapped) {
            throw wrapped.getCause() instanceof TemplateRefused refused ? refused : wrapped;
        }
        return out.toString();
    }

    /** The same mail as plain words, derived from the html once instead of from every mail. */
    public Template toText() {
        return ofText(PlainText.of(source, tags), locale);
    }

    /** What it names, fallbacks and formats left out. */
    public Set<String> fields() {
        return tags.stream().filter(tag -> tag.kind() != Kind.COMMENT).map(tag -> tag.expression().field()).collect(Collectors.toSet());
    }

    private String numbered() {
        StringBuilder numbered = new StringBuilder(source.length());
        Deque<Integer> open = new ArrayDeque<>();
        int from = 0;
        for (int number = 0; number < tags.size(); number++) {
            Tag tag = tags.get(number);
            numbered.append(source, from, tag.start());
            from = tag.end();
            switch (tag.kind()) {
                case VALUE -> numbered.append("{{").append(number).append("}}");
                case SECTION, INVERTED -> {
                    open.push(number);
                    numbered.append(tag.kind() == Kind.SECTION ? "{{#" : "{{^").append(number).append("}}");
                }
                case END -> numbered.append("{{/").append(open.pop()).append("}}");
                case COMMENT -> { }
            }
        }
        return numbered.append(source, from, source.length()).toString();
    }
}
