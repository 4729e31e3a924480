package io.certloop.ticket.console.rest.frame;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The same as a button does, for a shell; what people wrote is quoted for it. */
public final class Curl {

    private static final String TOKEN = "-H \"Authorization: Bearer $TOKEN\"";

    private Curl() {}

    public static String get(String url) {
        return "curl " + TOKEN + " " + quoted(url);
    }

    public static String post(String url, Map<String, Object> body) {
        return send("POST", url, body);
    }

    public static String put(String url, Map<String, Object> body) {
        return send("PUT", url, body);
    }

    private static String send(String method, String url, Map<String, Object> body) {
        return "curl -X "
                + method
                + " "
                + TOKEN
                + " -H 'Content-Type: application/json'"
                + " -d "
                + quoted(json(body))
                + " "
                + quoted(url);
    }

    private static String json(Map<String, Object> body) {
        return body.entrySet().stream()
                .map(each -> text(each.getKey()) + ":" + value(each.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String value(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(Curl::value).collect(Collectors.joining(",", "[", "]"))
                : text(value.toString());
    }

    private static String text(String plain) {
        return "\"" + plain.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String quoted(String plain) {
        return "'" + plain.replace("'", "'\\''") + "'";
    }
}
