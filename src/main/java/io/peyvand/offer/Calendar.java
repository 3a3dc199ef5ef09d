package io.peyvand.offer;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates and numbers as a reader of that language writes them; a reader of Persian gets the Persian calendar, which the JDK lacks. */
class Calendar {

    private static final String[] PERSIAN_MONTHS = {
        "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"};
    private static final int[] LEAP_REMAINDERS = {1, 5, 9, 13, 17, 22, 26, 30};
    /** 1 Farvardin 1354 fell on 21 March 1975; from there whole years are counted by the 33-year rule, right from 1343 to 1472. */
    private static final LocalDate EPOCH = LocalDate.of(1975, 3, 21);
    private static final int EPOCH_YEAR = 1354;

    static String number(long value, Locale locale) {
        NumberFormat format = NumberFormat.getIntegerInstance(persian(locale) ? Locale.forLanguageTag("fa-u-nu-arabext") : locale);
        format.setGroupingUsed(false);
        return format.format(value);
    }

    static String date(Instant instant, @Nullable ZoneId zone, Locale locale) {
        LocalDate day = instant.atZone(zone == null ? ZoneOffset.UTC : zone).toLocalDate();
        return persian(locale) ? persianDate(day, locale) : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(day);
    }

    private static boolean persian(Locale locale) {
        return "fa".equals(locale.getLanguage());
    }

    private static String persianDate(LocalDate day, Locale locale) {
        int year = EPOCH_YEAR;
        long left = day.toEpochDay() - EPOCH.toEpochDay();
        if (left < 0) {
            throw new IllegalArgumentException("No date before %s is printed in the Persian calendar, but %s was asked for.".formatted(EPOCH, day));
        }
        while (left >= yearLength(year)) {
            left -= yearLength(year++);
        }
        int month = (int) (left < 186 ? left / 31 : 6 + (left - 186) / 30);
        long dayOfMonth = 1 + (left < 186 ? left % 31 : (left - 186) % 30);
        return "%s %s %s".formatted(number(dayOfMonth, locale), PERSIAN_MONTHS[month], number(year, locale));
    }

    private static int yearLength(int year) {
        for (int remainder : LEAP_REMAINDERS) {
            if (year % 33 == remainder) {
                return 366;
            }
        }
        return 365;
    }

    private Calendar() {
    }
}
