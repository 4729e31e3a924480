package io.certloop.console.live;

/**
 * A part of a page that the browser loads again when an event says that it has changed.
 *
 * @param events the URL of the events
 * @param part the URL of the part
 */
public record Live(String events, String part) {

    /**
     * @param filter of a list, as in its address; may be empty
     * @param shown what the part shows now
     */
    public static Live of(String page, String filter, Object shown) {
        String token = "shown=" + token(shown);
        return filter.isEmpty()
                ? new Live(page + "/events?" + token, page + "/live")
                : new Live(page + "/events?" + filter + "&" + token, page + "/live?" + filter);
    }

    /** Another one for something else. */
    public static String token(Object shown) {
        return Integer.toHexString(shown.hashCode());
    }
}
