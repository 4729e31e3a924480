package io.certloop.console.live;

/**
 * Summary of the data that a page shows, to detect changes.
 *
 * @param token token of the data; it differs if the data differ
 * @param state the state that decides which buttons are enabled; empty if they never change
 */
public record Seen(String token, String state) {

    static Seen of(Object shown) {
        return new Seen(Live.token(shown), "");
    }
}
