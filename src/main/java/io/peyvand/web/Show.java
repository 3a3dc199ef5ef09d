package io.peyvand.web;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Writes values the way the reader's language does, Persian digits included; templates call it {@code @show}. */
@Component("show")
public class Show {

    private final MessageSource messages;
    private final ObjectProvider<ProcessTitles> titles;
    private final ObjectProvider<OfferTitles> offers;

    Show(MessageSource messages, ObjectProvider<ProcessTitles> titles, ObjectProvider<OfferTitles> offers) {
        this.messages = messages;
        this.titles = titles;
        this.offers = offers;
    }

    public String number(@Nullable Object value) {
        return format(value, 0, 0);
    }

    public String decimal(@Nullable Object value) {
        return format(value, 0, 2);
    }

    public String precise(@Nullable Object value) {
        return format(value, 0, 4);
    }

    public String money(@Nullable Object amount) {
        return format(amount, 2, 2);
    }

    /** @param share from 0 to 1 */
    public String percent(@Nullable Object share) {
        if (!(share instanceof Number number)) {
            return "–";
        }
        return NumberFormat.getPercentInstance(locale()).format(number.doubleValue());
    }

    /** In UTC; the page's script shows it in the reader's zone and calendar. */
    public String time(Instant at) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").localizedBy(locale()).format(at.atOffset(ZoneOffset.UTC));
    }

    /** A text with its digits as the reader writes them, such as a time of day. */
    public String digits(@Nullable Object text) {
        var written = String.valueOf(text);
        return locale().getLanguage().equals("fa")
                ? written.codePoints().map(point -> point >= '0' && point <= '9' ? point - '0' + '۰' : point)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString()
                : written;
    }

    public String duration(@Nullable Duration duration) {
        if (duration == null) {
            return "–";
        }
        long seconds = duration.toSeconds();
        if (seconds >= 172_800) {
            return message("unit.days", seconds / 86_400);
        }
        if (seconds >= 7_200) {
            return message("unit.hours", seconds / 3_600);
        }
        if (seconds >= 120) {
            return message("unit.minutes", seconds / 60);
        }
        return seconds >= 2 ? message("unit.seconds", seconds) : message("unit.milliseconds", duration.toMillis());
    }

    /** How old something is, or late, in whole seconds: it is a second older when it is read. */
    public String age(@Nullable Duration age) {
        return age == null || age.toSeconds() >= 2 ? duration(age) : message("unit.seconds", age.toSeconds());
    }

    /** The words for a short machine name, such as {@code stage} and {@code at-risk}; the name itself, made readable, when there are none. */
    public String word(String prefix, @Nullable Object name) {
        return name == null ? "–" : word(prefix, name, String.valueOf(name).replace('-', ' ').replace('_', ' '));
    }

    /** What a process is called: in the reader's language where we have words for it, else as its model says. */
    public String journey(@Nullable Object processId) {
        String title = processId == null ? null : titles.stream().map(each -> each.title(processId.toString())).filter(Objects::nonNull).findFirst().orElse(null);
        return title == null ? word("journey", processId) : word("journey", processId, title);
    }

    /** What an offer is called: as it was named, and in the reader's language while it has the name that it came with. */
    public String offer(@Nullable Object key) {
        String title = key == null ? null : offers.stream().map(each -> each.title(key.toString())).filter(Objects::nonNull).findFirst().orElse(null);
        return title == null || title.equals(messages.getMessage("offer." + key, null, "", Locale.ENGLISH)) ? word("offer", key) : title;
    }

    /** @param otherwise what to say when there are no words for it */
    public String word(String prefix, Object name, String otherwise) {
        var words = messages.getMessage(prefix + "." + name, null, otherwise, LocaleContextHolder.getLocale());
        return words == null ? otherwise : words;
    }

    /** A value out of a decision or an event, as short as it can be said. */
    public String value(@Nullable Object value) {
        return switch (value) {
            case null -> "–";
            case Boolean yes -> message(yes ? "yes" : "no");
            case Number number -> decimal(number);
            case String time when time.matches("\\d{1,2}:\\d{2}") -> digits(time);
            default -> String.valueOf(value);
        };
    }

    /** What a decision gave, as name and value, whatever number of columns its table has. */
    public Map<String, Object> pairs(@Nullable Object output) {
        var pairs = new LinkedHashMap<String, Object>();
        switch (output) {
            case null -> { }
            case Map<?, ?> columns -> columns.forEach((name, value) -> pairs.put(String.valueOf(name), value));
            case Collection<?> rows -> {
                for (var row : rows) {
                    pairs.put(String.valueOf(pairs.size() + 1), row);
                }
            }
            default -> pairs.put(message("timeline.result"), output);
        }
        return pairs;
    }

    private String message(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    private static String format(@Nullable Object value, int fewest, int most) {
        if (!(value instanceof Number) && !(value instanceof String text && text.matches("-?\\d+(\\.\\d+)?"))) {
            return value == null ? "–" : String.valueOf(value);
        }
        var format = NumberFormat.getInstance(locale());
        format.setMinimumFractionDigits(fewest);
        format.setMaximumFractionDigits(most);
        return format.format(new BigDecimal(String.valueOf(value)));
    }

    private static Locale locale() {
        var locale = LocaleContextHolder.getLocale();
        return locale.getLanguage().equals("fa") ? Locale.forLanguageTag("fa-u-nu-arabext") : Locale.ENGLISH;
    }
}
