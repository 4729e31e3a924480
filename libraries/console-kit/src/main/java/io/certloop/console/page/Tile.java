package io.certloop.console.page;

import java.util.Locale;

/**
 * A number that opens what it counts.
 *
 * @param key the message that says what is counted
 * @param alarm the colour of its edge unless the number is 0
 * @param detail what stands beside the number; may be empty
 */
public record Tile(String key, long number, String href, String alarm, String detail) {

    public Tile(String key, long number, String href, String alarm) {
        this(key, number, href, alarm, "");
    }

    public String count() {
        return String.format(Locale.ROOT, "%,d", number);
    }

    public String color() {
        return number == 0 ? "" : alarm;
    }
}
