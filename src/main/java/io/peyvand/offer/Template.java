package io.peyvand.offer;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words with fields. Logic-less on purpose: a template reads values and tests whether they are there, and can neither call a method nor
 * include a file. What a value contains is printed, never parsed.
 */
class Template {

    static final int LIMIT = 512 * 1024;

    private static final Pattern TAG = Pattern.compile("\\{\\{(.*?)\\}\\}", Pattern.DOTALL);
    private static final String FOREIGN_TAGS = "{&>=<$";

    private final com.samskivert.mustache.Template compiled;

    private Template(com.samskivert.mustache.Template compiled) {
        this.compiled = compiled;
    }

    /** @throws TemplateRefused naming line and field */
    static Template ofHtml(String source) {
        return checked(source, Mustache.compiler());
    }

    /** @throws TemplateRefused naming line and field */
    static Template ofText(String source) {
        return checked(source, Mustache.compiler().escapeHTML(false));
    }

    String render(Map<String, ?> values) {
        LimitedWriter out = new LimitedWriter(LIMIT);
        compiled.execute((Mustache.CustomContext) name -> valueOf(name, values), out);
        return out.toString();
    }

    private static Object valueOf(String name, Map<String, ?> values) {
        int bar = name.indexOf('|');
        Object value = values.get(bar < 0 ? name : name.substring(0, bar).strip());
        if (value != null && !value.toString().isBlank()) {
            return value.toString();
        }
        return bar < 0 ? "" : name.substring(bar + 1).strip();
    }

    private static Template checked(String source, Mustache.Compiler compiler) {
        if (source.length() > LIMIT) {
            throw new TemplateRefused("longer than %d KB; shorten it".formatted(LIMIT / 1024));
        }
        checkTags(source);
        try {
            return new Template(compiler.defaultValue("").emptyStringIsFalse(true).compile(source));
        } catch (MustacheException unreadable) {
            throw new TemplateRefused(String.valueOf(unreadable.getMessage()));
        }
    }

    private static void checkTags(String source) {
        Matcher tag = TAG.matcher(source);
        int end = 0;
        while (tag.find()) {
            checkTag(tag.group(1).strip(), lineAt(source, tag.start()));
            end = tag.end();
        }
        int unclosed = source.indexOf("{{", end);
        if (unclosed >= 0) {
            throw new TemplateRefused(lineAt(source, unclosed), "'{{' is never closed; write }} after the field");
        }
    }

    private static int lineAt(String source, int position) {
        return 1 + (int) source.chars().limit(position).filter(character -> character == '\n').count();
    }

    private static void checkTag(String content, int line) {
        if (content.isEmpty()) {
            throw new TemplateRefused(line, "an empty {{}}; name a field or remove it");
        }
        char first = content.charAt(0);
        if (first == '!') {
            return;
        }
        if (FOREIGN_TAGS.indexOf(first) >= 0) {
            throw new TemplateRefused(line, "'{{%s' is not allowed; write {{field}}, {{field|fallback}}, {{#field}}, {{^field}} or {{/field}}".formatted(first));
        }
        boolean section = first == '#' || first == '^' || first == '/';
        String name = (section ? content.substring(1) : content.split("\\|", 2)[0]).strip();
        if (!TemplateFields.knows(name)) {
            throw new TemplateRefused(line, "unknown field '%s'; known are %s".formatted(name, TemplateFields.listed()));
        }
    }
}
