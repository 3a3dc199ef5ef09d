package io.peyvand.model.version;

import io.peyvand.model.version.diff.Change;
import io.peyvand.model.version.diff.Edit;
import io.peyvand.web.Show;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says what changed between two versions in the reader's language, one sentence for each thing. */
@Component
class Sentences {

    private static final int LONGEST = 160;

    private final MessageSource messages;
    private final Show show;

    Sentences(MessageSource messages, Show show) {
        this.messages = messages;
        this.show = show;
    }

    List<String> of(Change change) {
        if (change.kind() == Change.Kind.changed) {
            return change.edits().stream().map(edit -> edited(change, edit)).toList();
        }
        if (!change.type().equals("rule")) {
            return List.of(say("diff." + change.kind(), type(change.type()), change.name()));
        }
        return List.of(change.kind() == Change.Kind.moved
                ? say("diff.rule.moved", show.digits(change.edits().getFirst().before()), show.digits(change.edits().getFirst().after()))
                : say("diff.rule." + change.kind(), show.digits(change.name())));
    }

    /** The kind of element, in words. */
    String type(String type) {
        return messages.getMessage("diff.type." + type, null, type, locale());
    }

    private String edited(Change change, Edit edit) {
        String name = change.type().equals("rule") ? say("diff.rule", show.digits(change.name())) : change.name();
        if (edit.before() == null) {
            return say("diff.set", name, label(edit.field()), shortened(edit.after()));
        }
        if (edit.after() == null) {
            return say("diff.unset", name, label(edit.field()), shortened(edit.before()));
        }
        return switch (edit.field()) {
            case "name" -> say("diff.renamed", shortened(edit.before()), shortened(edit.after()));
            case "type" -> say("diff.turned", name, type(edit.before()), type(edit.after()));
            case "timer" -> Spans.changed(edit.before(), edit.after()).map(spans -> spans.stream()
                    .map(span -> say("diff.wait", name, words(span.before()), words(span.after()))).collect(Collectors.joining(" · ")))
                    .orElseGet(() -> plain(name, edit));
            default -> plain(name, edit);
        };
    }

    private String plain(String name, Edit edit) {
        return say("diff.changedTo", name, label(edit.field()), shortened(edit.before()), shortened(edit.after()));
    }

    private String words(List<Spans.Amount> span) {
        return span.stream().map(amount -> messages.getMessage("diff.span." + amount.unit(), new Object[] {amount.number()}, locale()))
                .collect(Collectors.joining(" "));
    }

    /** Words for the kind of field, and its own name after it when there may be many of the kind. */
    private String label(String field) {
        int dot = field.indexOf('.');
        String kind = dot < 0 ? field : field.substring(0, dot);
        return field.startsWith("cell.") ? field.substring(5)
                : messages.getMessage("diff.field." + kind, new Object[] {dot < 0 ? "" : isolated(field.substring(dot + 1))}, field, locale()).strip();
    }

    private String say(String key, Object... values) {
        Object[] isolated = new Object[values.length];
        for (int index = 0; index < values.length; index++) {
            isolated[index] = isolated(String.valueOf(values[index]));
        }
        return messages.getMessage(key, isolated, locale());
    }

    /** Names and expressions run in their own direction inside a sentence of the other one. */
    private static String isolated(String text) {
        return locale().getLanguage().equals("fa") ? "\u2068" + text + "\u2069" : text;
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
