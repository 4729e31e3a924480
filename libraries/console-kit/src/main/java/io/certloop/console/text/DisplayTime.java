package io.certloop.console.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * A time formatted for people: with its time zone, and with its distance from now.
 *
 * @param iso in ISO 8601, for machines
 * @param shown date, time and zone
 * @param moment the short form: time only if it is today, else date and time without seconds
 * @param age how long ago or how far ahead the time is
 */
public record DisplayTime(String iso, String shown, String moment, String age) {

    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter ANOTHER_DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    public static DisplayTime of(Instant at, Instant now, ZoneId zone, Messages words) {
        ZonedDateTime local = at.atZone(zone);
        boolean today = local.toLocalDate().equals(now.atZone(zone).toLocalDate());
        return new DisplayTime(
                at.toString(),
                words.dates().format(local),
                (today ? TODAY : ANOTHER_DAY).format(local),
                age(at, now, words));
    }

    private static String age(Instant at, Instant now, Messages words) {
        Duration length = Duration.between(at, now).abs();
        String key = at.isAfter(now) ? "age.ahead" : "age.ago";
        return words.message(key, length(length, words));
    }

    /**
     * A duration in one or two units: seconds below 1 minute, minutes below 1 hour, hours and minutes below 2 days,
     * else days.
     */
    public static String length(Duration length, Messages words) {
        if (length.toMinutes() < 1) {
            return words.message("age.seconds", length.toSeconds());
        }
        if (length.toHours() < 1) {
            return words.message("age.minutes", length.toMinutes());
        }
        return length.toDays() < 2
                ? words.message("age.hours", length.toHours(), length.toMinutesPart())
                : words.message("age.days", length.toDays());
    }
}
