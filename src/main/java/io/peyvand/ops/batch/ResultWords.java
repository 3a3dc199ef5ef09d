package io.peyvand.ops.batch;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says what came of an item, or why it cannot be done; templates call it {@code @resultWords}. */
@Component("resultWords")
public class ResultWords {

    private final MessageSource messages;

    ResultWords(MessageSource messages) {
        this.messages = messages;
    }

    /** In the reader's language; what it quotes of the engine stays as the engine says it. */
    public String say(@Nullable String result, @Nullable String detail) {
        return say(result, detail, LocaleContextHolder.getLocale());
    }

    String inEnglish(@Nullable String result, @Nullable String detail) {
        return say(result, detail, Locale.ENGLISH);
    }

    private String say(@Nullable String result, @Nullable String detail, Locale locale) {
        if (result == null) {
            return "";
        }
        return messages.getMessage("ops.result." + result, new Object[] {detail == null ? "" : detail}, locale);
    }
}
