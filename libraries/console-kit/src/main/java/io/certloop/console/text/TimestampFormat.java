package io.certloop.console.text;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Formats the machine-readable times in a sentence like all times on the page. */
public final class TimestampFormat {

    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?Z");
    private static final Pattern LENGTH = Pattern.compile("\\bPT\\d[\\dHMS.]*[HMS]\\b");

    private TimestampFormat() {}

    public static String in(String text, ZoneId zone, Messages words) {
        String said = replaced(
                text,
                INSTANT,
                found -> words.dates().format(Instant.parse(found).atZone(zone)));
        return replaced(said, LENGTH, found -> DisplayTime.length(Duration.parse(found), words));
    }

    private static String replaced(String text, Pattern times, Function<String, String> said) {
        return times.matcher(text).replaceAll(found -> Matcher.quoteReplacement(orAsItIs(found.group(), said)));
    }

    /** Formats the found text, or returns it unchanged if it only looks like a time, as in text that people wrote. */
    private static String orAsItIs(String found, Function<String, String> said) {
        try {
            return said.apply(found);
        } catch (DateTimeException e) {
            return found;
        }
    }
}
