package io.certloop.ticket.recognition.subject;

import io.certloop.ticket.recognition.text.NormalizedText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the expiry dates in a text that are far away, and marks their characters: "Valid until December" is no
 * complaint about an expired certificate when December is far away.
 */
public final class DistantDates {
    /**
     * Days within which an expiry date is near, so that a customer may write about it. A month without a year that
     * ended up to this many days ago is taken for the past month.
     */
    private static final int NEAR_DAYS = 45;

    private static final int YEAR_FROM = 2000;

    private static final String ENDS = "(?:到期|过期|失效|截止)(?:日期|时间|日)?|有效期(?:至|到|是)?|有效至"
            + "|expir(?:es?|y|ation|ing)(?: date)?|valid (?:until|to|till)|not ?after";
    private static final String MONTH_NAMES = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
    private static final String[] MONTHS = MONTH_NAMES.split("\\|");
    private static final String DATE =
            "(?:(?<year>20\\d\\d) ?[-/.年] ?(?<month>\\d{1,2})(?: ?[-/.月] ?\\d{1,2})?(?: ?[月日号])?"
                    + "|(?<next>明年|次年)? ?(?<only>\\d{1,2}) ?月(?: ?\\d{1,2} ?[日号]|底|初|份)?"
                    + "|(?:\\d{1,2} )?(?<name>"
                    + MONTH_NAMES
                    + ")[a-z]*\\.?(?: \\d{1,2}(?!\\d),?)?(?: (?<named>20\\d\\d))?)";

    private static final Pattern END_THEN_DATE =
            Pattern.compile("(?:" + ENDS + ")(?: ?(?:[:=(在是为于到至]|on|in|is|after))?(?: ?[:=(在是为于到至])? ?" + DATE);
    private static final Pattern DATE_THEN_END = Pattern.compile(DATE + "[ 才就要会将]{0,3}(?:到期|过期|失效)(?!了|几天|多)");

    private DistantDates() {}

    /**
     * Marks the expiry dates of the text that are far away.
     *
     * @param written the day on which the text was written
     * @param marks one entry for each character of the text; the entries of the dates' characters are overwritten
     */
    public static void mark(NormalizedText text, LocalDate written, char[] marks) {
        if (!mayName(text, marks)) {
            return;
        }
        String whole = text.toString();
        if (!namesMonth(whole)) {
            return;
        }
        for (Pattern pattern : new Pattern[] {END_THEN_DATE, DATE_THEN_END}) {
            Matcher found = pattern.matcher(whole);
            while (found.find()) {
                if (isDistant(found, written)) {
                    Arrays.fill(marks, found.start(), found.end(), Subjects.DISTANT_END);
                }
            }
        }
    }

    /**
     * A cheap check whether the text may name an expiry date. Most texts do not, and the date patterns cost more than
     * all other words.
     */
    private static boolean mayName(NormalizedText text, char[] marks) {
        boolean figure = false;
        boolean end = false;
        for (int i = 0; i < text.length(); i++) {
            char c = marks[i] == 0 ? text.at(i) : Subjects.BLANK;
            figure |= c >= '0' && c <= '9' || c == 'x';
            end |= c == '期' || c == '效' || c == '截' || c == 'x' || c == 'v';
            if (figure && end) {
                return true;
            }
        }
        return false;
    }

    /** A cheap check whether the text names a month, as every match of {@link #DATE} does. */
    private static boolean namesMonth(String text) {
        for (int i = 0; i < text.length(); i++) {
            boolean month = switch (text.charAt(i)) {
                case '月' -> true;
                case '-', '/', '.', '年' -> endsWithYear(text, i);
                case 'j', 'f', 'm', 'a', 's', 'o', 'n', 'd' -> beginsMonth(text, i);
                default -> false;
            };
            if (month) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWithYear(String text, int end) {
        int behind = end > 0 && text.charAt(end - 1) == ' ' ? end - 1 : end;
        return text.startsWith("20", behind - 4);
    }

    private static boolean beginsMonth(String text, int start) {
        for (String month : MONTHS) {
            if (text.startsWith(month, start)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDistant(Matcher found, LocalDate written) {
        try {
            LocalDate begin = begin(found, written);
            return begin.isAfter(written.plusDays(NEAR_DAYS));
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The first day of the month that the date means. */
    private static LocalDate begin(Matcher found, LocalDate written) {
        if (found.group("year") != null) {
            return day(number(found, "year"), number(found, "month"));
        }
        int month =
                found.group("only") != null ? number(found, "only") : MONTH_NAMES.indexOf(found.group("name")) / 4 + 1;
        if (found.group("named") != null) {
            return day(number(found, "named"), month);
        }
        if (found.group("next") != null) {
            return day(written.getYear() + 1, month);
        }
        LocalDate next = day(written.getYear(), month);
        boolean longOver = next.plusMonths(1).plusDays(NEAR_DAYS).isBefore(written);
        return longOver ? next.plusYears(1) : lastYears(next, written);
    }

    /** The same month of last year if it ended recently: in January, "December" is the month that has just ended. */
    private static LocalDate lastYears(LocalDate next, LocalDate written) {
        LocalDate last = next.minusYears(1);
        return last.plusMonths(1).plusDays(NEAR_DAYS).isBefore(written) ? next : last;
    }

    private static LocalDate day(int year, int month) {
        return LocalDate.of(Math.max(YEAR_FROM, year), month, 1);
    }

    private static int number(Matcher found, String group) {
        return Integer.parseInt(found.group(group));
    }
}
