package io.certloop.console.live;

/**
 * A part of a page that the browser reloads when a server-sent event reports a change.
 *
 * @param events URL of the event stream
 * @param part URL of the part
 */
public record Live(String events, String part) {

    /**
     * Creates the live part of a page.
     *
     * @param page path of the page
     * @param filter filter of the page's list in URL query form; may be empty
     * @param shown the data that the part shows now
     */
    public static Live of(String page, String filter, Object shown) {
        String token = "shown=" + token(shown);
        return filter.isEmpty()
                ? new Live(page + "/events?" + token, page + "/live")
                : new Live(page + "/events?" + filter + "&" + token, page + "/live?" + filter);
    }

    /** A short token of the shown data; it differs if the data differ. */
    public static String token(Object shown) {
        return Integer.toHexString(shown.hashCode());
    }
}
