package io.certloop.console.text;

import java.util.regex.Pattern;

/**
 * Shortens SHA-256 fingerprints and UUIDs in a sentence. A fingerprint or UUID that is part of a longer name stays as
 * it is.
 */
public final class ShortIds {

    private static final Pattern SHA256 = alone("([0-9a-f]{4})[0-9a-f]{56}([0-9a-f]{4})");
    private static final Pattern UUID = alone("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{4}([0-9a-f]{8})");

    private ShortIds() {}

    /** The sentence with the first and last 4 digits of each fingerprint and the last 8 digits of each UUID. */
    public static String in(String sentence) {
        return UUID.matcher(SHA256.matcher(sentence).replaceAll("$1…$2")).replaceAll("$1");
    }

    private static Pattern alone(String pattern) {
        return Pattern.compile("(?<![\\w.-])" + pattern + "(?![\\w-]|\\.\\w)");
    }
}
