package io.peyvand.offer.template;

import io.peyvand.offer.template.Tag.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reads a template once, from its first brace to its last, and notes every problem with its place instead of stopping at the first. */
class TemplateReader {

    static final int LIMIT = 512 * 1024;
    static final int MOST_TAGS = 2_000;
    static final int DEEPEST = 16;
    private static final int MOST_PROBLEMS = 20;
    private static final String FOREIGN = "{&>=<$*";

    private final String source;
    private final Places places;
    private final List<Tag> tags = new ArrayList<>();
    private final List<TemplateProblem> problems = new ArrayList<>();
    private final Deque<Tag> open = new ArrayDeque<>();
    private final Deque<Boolean> openInTag = new ArrayDeque<>();

    private TemplateReader(String source, Places places) {
        this.source = source;
        this.places = places;
    }

    /** @throws TemplateRefused with every problem and its place */
    static List<Tag> tags(String source, Places places) {
        TemplateReader reader = new TemplateReader(source, places);
        if (source.length() > LIMIT) {
            reader.problem(0, "tooLong", String.valueOf(LIMIT / 1024));
        } else {
            reader.read();
        }
        if (!reader.problems.isEmpty()) {
            throw new TemplateRefused(reader.problems);
        }
        return reader.tags;
    }

    private void read() {
        int from = 0;
        for (int start = source.indexOf("{{"); start >= 0 && problems.size() < MOST_PROBLEMS; start = source.indexOf("{{", from)) {
            int end = source.indexOf("}}", start);
            if (end < 0 || source.substring(start + 2, end).contains("{{")) {
                problem(start, "unclosedField");
                return;
            }
            if (tags.size() == MOST_TAGS) {
                problem(start, "tooManyTags", String.valueOf(MOST_TAGS));
                return;
            }
            places.read(source, from, start);
            from = end + 2;
            tag(source.substring(start + 2, end).strip(), start, from);
        }
        open.forEach(section -> problem(section.start(), "unclosedSection", section.expression().field()));
    }

    private void tag(String content, int start, int end) {
        if (content.isEmpty()) {
            problem(start, "empty");
            return;
        }
        char first = content.charAt(0);
        Expression expression = Expression.parse("#^/".indexOf(first) >= 0 ? content.substring(1) : content);
        if (first == '!') {
            tags.add(new Tag(Kind.COMMENT, new Expression("", null, null, null), places.place(), start, end));
        } else if (FOREIGN.indexOf(first) >= 0) {
            problem(start, "foreign", String.valueOf(first));
        } else if (expression == null) {
            problem(start, "shape", content);
        } else {
            switch (first) {
                case '#' -> section(new Tag(Kind.SECTION, expression, places.place(), start, end));
                case '^' -> section(new Tag(Kind.INVERTED, expression, places.place(), start, end));
                case '/' -> close(new Tag(Kind.END, expression, places.place(), start, end));
                default -> value(new Tag(Kind.VALUE, expression, places.place(), start, end));
            }
        }
    }

    private void value(Tag tag) {
        Expression expression = tag.expression();
        known(tag);
        Formats.fault(expression).ifPresent(fault -> problem(tag.start(), fault.code(), fault.arguments().toArray(String[]::new)));
        if (tag.place() == Place.FORBIDDEN) {
            problem(tag.start(), places.inTag() ? "unquoted" : "noFieldHere", expression.field());
        }
        places.printed(expression.field());
        tags.add(tag);
    }

    private void section(Tag tag) {
        known(tag);
        if (tag.expression().format() != null || tag.expression().fallback() != null) {
            problem(tag.start(), "plainSection", tag.expression().field());
        }
        if (open.size() == DEEPEST) {
            problem(tag.start(), "tooDeep", String.valueOf(DEEPEST));
        }
        open.push(tag);
        openInTag.push(places.inTag());
        tags.add(tag);
    }

    private void close(Tag tag) {
        String field = tag.expression().field();
        if (open.isEmpty()) {
            problem(tag.start(), "neverOpened", field);
            return;
        }
        Tag opened = open.pop();
        boolean inTag = openInTag.pop();
        if (!opened.expression().field().equals(field)) {
            problem(tag.start(), "closesAnother", field, opened.expression().field());
        } else if (inTag != places.inTag()) {
            problem(tag.start(), "crosses", field);
        }
        tags.add(tag);
    }

    private void known(Tag tag) {
        String field = tag.expression().field();
        if (TemplateFields.ofTheElement(field)) {
            if (open.isEmpty()) {
                problem(tag.start(), "onlyInSection", field);
            }
        } else if (!TemplateFields.knows(field)) {
            problem(tag.start(), "unknownField", field, TemplateFields.listed());
        }
    }

    private void problem(int position, String code, String... arguments) {
        problems.add(TemplateProblem.at(source, position, code, arguments));
    }
}
