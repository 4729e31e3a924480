package io.certloop.ticket.console.rest;

import java.util.Map;
import java.util.stream.Collectors;

/** The same as a button does, for a shell; what people wrote is quoted for it. */
final class Curl {

    private static final String TOKEN = "-H \"Authorization: Bearer $TOKEN\"";

    private Curl() {}

    static String get(String url) {
        return "curl " + TOKEN + " " + quoted(url);
    }

    static String post(String url, Map<String, String> body) {
        return "curl -X POST "
                + TOKEN
                + " -H 'Content-Type: application/json'"
                + " -d "
                + quoted(json(body))
                + " "
                + quoted(url);
    }

    private static String json(Map<String, String> body) {
        return body.entrySet().stream()
                .map(each -> text(each.getKey()) + ":" + text(each.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String text(String plain) {
        return "\"" + plain.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String quoted(String plain) {
        return "'" + plain.replace("'", "'\\''") + "'";
    }
}
