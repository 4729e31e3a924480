package io.certloop.mockcloud.api.json;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Formats times as the provider does: 2018-02-27T16:07:12.178+08:00. The code is written by hand, because a page of a
 * list has 2,000 times, and a DateTimeFormatter took a third of the time for the page.
 */
final class ProviderTime {

    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
    private static final String PATTERN = "0000-00-00T00:00:00.000+08:00";
    private static final int NANOS_IN_MILLI = 1_000_000;

    private ProviderTime() {}

    static String of(Instant instant) {
        var time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZONE);
        var text = PATTERN.toCharArray();
        put(text, 0, 4, time.getYear());
        put(text, 5, 2, time.getMonthValue());
        put(text, 8, 2, time.getDayOfMonth());
        put(text, 11, 2, time.getHour());
        put(text, 14, 2, time.getMinute());
        put(text, 17, 2, time.getSecond());
        put(text, 20, 3, time.getNano() / NANOS_IN_MILLI);
        return new String(text);
    }

    private static void put(char[] text, int from, int digits, int number) {
        var rest = number;
        for (int i = from + digits - 1; i >= from; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
