package io.certloop.console.page;

import java.util.Locale;

/**
 * A number with a link to the list of what it counts.
 *
 * @param key the message that names what is counted
 * @param alarm the colour of the tile's edge if the number is not 0
 * @param detail the text beside the number; may be empty
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
