package io.certloop.watcher.console.rest;

/** The same as a page or its button does, for a shell. */
final class Curl {

    private static final String TOKEN = "-H \"Authorization: Bearer $TOKEN\"";

    private Curl() {}

    static String get(String url) {
        return "curl " + TOKEN + " " + quoted(url);
    }

    static String csv(String url) {
        return "curl " + TOKEN + " -H 'Accept: text/csv' " + quoted(url);
    }

    static String post(String url) {
        return "curl -X POST " + TOKEN + " " + quoted(url);
    }

    private static String quoted(String plain) {
        return "'" + plain.replace("'", "'\\''") + "'";
    }
}
