package io.certloop.console.live;

/**
 * What a page shows, as far as it matters whether it is still the same.
 *
 * @param token another one for anything else
 * @param state in which certain buttons may be pressed; empty where they are always the same
 */
public record Seen(String token, String state) {

    static Seen of(Object shown) {
        return new Seen(Live.token(shown), "");
    }
}
