package io.peyvand.offer.template;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.Precision;
import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.SimpleDateFormat;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers, money and dates as a reader of one language writes them; Persian in its own digits and calendar, which the JDK lacks. */
class Writing {

    private static final Map<Locale, Writing> BY_LOCALE = new ConcurrentHashMap<>();
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,20}(\\.\\d{1,10})?");
    /** The long Persian date of the CLDR ends in the name of the era, which nobody writes in a letter. */
    private static final Map<String, String> PERSIAN_DATES =
            Map.of("short", "y/M/d", "medium", "d MMM y", "long", "d MMMM y", "full", "EEEE d MMMM y");

    private final ULocale locale;
    private final boolean persian;
    private final LocalizedNumberFormatter plain;
    private final LocalizedNumberFormatter ungrouped;
    private final ListFormatter lists;
    private final Map<String, DateFormat> dates = new ConcurrentHashMap<>();

    private Writing(Locale locale) {
        this.persian = "fa".equals(locale.getLanguage());
        this.locale = persian
                ? ULocale.forLanguageTag(locale.toLanguageTag() + "-u-ca-persian-nu-arabext")
                : ULocale.forLocale(locale);
        this.plain = NumberFormatter.withLocale(this.locale).roundingMode(RoundingMode.HALF_UP);
        this.ungrouped = plain.grouping(NumberFormatter.GroupingStrategy.OFF).precision(Precision.maxFraction(6));
        this.lists = ListFormatter.getInstance(this.locale);
    }

    static Writing in(Locale locale) {
        return BY_LOCALE.computeIfAbsent(locale.stripExtensions(), Writing::new);
    }

    /** A value as it is: no grouping, for most bare numbers are years, codes and counts. */
    String bare(Object value, ZoneId zone) {
        return switch (value) {
            case Number number -> decimal(number) instanceof BigDecimal exact ? ungrouped.format(exact).toString() : "";
            case Instant instant -> String.valueOf(date(instant, null, zone, true));
            case LocalDate date -> String.valueOf(date(date, null, zone, true));
            default -> value.toString();
        };
    }

    /** @return null when the value has no such form, so that the fallback is printed */
    @Nullable String formatted(Object value, String format, @Nullable String argument, ZoneId zone) {
        return switch (format) {
            case "number" -> number(decimal(value), argument);
            case "percent" -> percent(decimal(value), argument);
            case "money" -> money(decimal(value), argument);
            case "date" -> date(value, argument, zone, true);
            case "time" -> date(value, argument, zone, false);
            case "list" -> value instanceof Collection<?> items ? lists.format(items.stream().map(item -> bare(item, zone)).toList()) : bare(value, zone);
            default -> throw new IllegalArgumentException("There is no format '%s'.".formatted(format));
        };
    }

    private @Nullable String number(@Nullable BigDecimal number, @Nullable String digits) {
        if (number == null) {
            return null;
        }
        return plain.precision(digits == null ? Precision.maxFraction(3) : Precision.fixedFraction(Integer.parseInt(digits))).format(number).toString();
    }

    private @Nullable String percent(@Nullable BigDecimal share, @Nullable String digits) {
        if (share == null) {
            return null;
        }
        return plain.unit(MeasureUnit.PERCENT).precision(Precision.fixedFraction(digits == null ? 0 : Integer.parseInt(digits)))
                .format(share.movePointRight(2)).toString();
    }

    private @Nullable String money(@Nullable BigDecimal amount, @Nullable String currency) {
        return amount == null || !Formats.isCurrency(currency) ? null : plain.unit(Currency.getInstance(currency)).format(amount).toString();
    }

    private @Nullable String date(Object value, @Nullable String style, ZoneId zone, boolean day) {
        Instant instant = instant(value, zone);
        if (instant == null || !day && isWholeDay(value)) {
            return null;
        }
        String wanted = style == null ? (day ? "long" : "short") : style;
        // A format is no toy for two threads; a copy of one costs next to nothing.
        DateFormat format = (DateFormat) dates.computeIfAbsent(wanted + day, made -> newFormat(wanted, day)).clone();
        format.setTimeZone(TimeZone.getTimeZone(zone.getId()));
        return format.format(Date.from(instant));
    }

    private DateFormat newFormat(String style, boolean day) {
        if (day && persian) {
            return new SimpleDateFormat(PERSIAN_DATES.get(style), locale);
        }
        int size = switch (style) {
            case "short" -> DateFormat.SHORT;
            case "medium" -> DateFormat.MEDIUM;
            case "full" -> DateFormat.FULL;
            default -> DateFormat.LONG;
        };
        return day ? DateFormat.getDateInstance(size, locale) : DateFormat.getTimeInstance(size, locale);
    }

    private static boolean isWholeDay(Object value) {
        return value instanceof LocalDate || value instanceof String text && text.length() == 10;
    }

    private static @Nullable Instant instant(Object value, ZoneId zone) {
        return switch (value) {
            case Instant instant -> instant;
            case LocalDate date -> noon(date, zone);
            case String text when text.length() >= 10 && text.length() <= 35 -> parsed(text, zone);
            default -> null;
        };
    }

    private static @Nullable Instant parsed(String text, ZoneId zone) {
        try {
            return text.length() == 10 ? noon(LocalDate.parse(text), zone) : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException noDate) {
            return null;
        }
    }

    /** A day is a day in every zone; noon keeps it from slipping over midnight. */
    private static Instant noon(LocalDate date, ZoneId zone) {
        return date.atTime(12, 0).atZone(zone).toInstant();
    }

    private static @Nullable BigDecimal decimal(Object value) {
        if (value instanceof Double number && !Double.isFinite(number) || value instanceof Float small && !Float.isFinite(small)) {
            return null;
        }
        if (value instanceof BigDecimal exact) {
            return exact.precision() + Math.abs(exact.scale()) <= 40 ? exact : null;
        }
        String text = value instanceof Double number ? BigDecimal.valueOf(number).toPlainString() : value.toString();
        return NUMBER.matcher(text).matches() ? new BigDecimal(text) : value instanceof Double number ? BigDecimal.valueOf(number) : null;
    }

    static ZoneId zone(@Nullable Object zone) {
        return zone instanceof ZoneId known ? known : ZoneOffset.UTC;
    }
}
