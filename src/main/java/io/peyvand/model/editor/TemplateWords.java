package io.peyvand.model.editor;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Element templates in the reader's language. The files are in English; whatever has no words in another stays so. */
@Component
class TemplateWords {

    private final MessageSource messages;

    TemplateWords(MessageSource messages) {
        this.messages = messages;
    }

    void translate(ObjectNode template) {
        String id = template.path("id").asString("").replace("io.peyvand.", "");
        say(template, "name", "template." + id);
        say(template, "description", "template." + id + ".text");
        if (template.path("category") instanceof ObjectNode category) {
            say(category, "name", "template.category." + category.path("id").asString("").replace("io.peyvand.", ""));
        }
        for (JsonNode property : template.path("properties")) {
            String field = property.path("id").asString("");
            if (!field.isEmpty()) {
                say((ObjectNode) property, "label", "template.field." + field);
                say((ObjectNode) property, "description", "template.field." + field + ".text");
                property.path("choices").forEach(choice -> say((ObjectNode) choice, "name", "template.choice." + choice.path("value").asString("")));
            }
        }
    }

    String asTheProcessSays() {
        return messages.getMessage("template.asTheProcessSays", null, LocaleContextHolder.getLocale());
    }

    private void say(ObjectNode holder, String field, String key) {
        if (holder.has(field)) {
            String english = holder.path(field).asString("");
            holder.put(field, messages.getMessage(key, null, english, LocaleContextHolder.getLocale()));
        }
    }
}
