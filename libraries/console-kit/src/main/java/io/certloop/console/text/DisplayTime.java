package io.certloop.console.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A time as people need it at 03:00: with its zone, and how long ago or ahead it is.
 *
 * @param iso for machines
 */
public record DisplayTime(String iso, String shown, String age) {

    public static DisplayTime of(Instant at, Instant now, ZoneId zone, Messages words) {
        return new DisplayTime(
                at.toString(), words.dates().format(at.atZone(zone)), age(at, now, words));
    }

    private static String age(Instant at, Instant now, Messages words) {
        Duration length = Duration.between(at, now).abs();
        String key = at.isAfter(now) ? "age.ahead" : "age.ago";
        return words.say(key, length(length, words));
    }

    static String length(Duration length, Messages words) {
        if (length.toMinutes() < 1) {
            return words.say("age.seconds", length.toSeconds());
        }
        if (length.toHours() < 1) {
            return words.say("age.minutes", length.toMinutes());
        }
        return length.toDays() < 2
                ? words.say("age.hours", length.toHours(), length.toMinutesPart())
                : words.say("age.days", length.toDays());
    }
}
