package io.certloop.console.page;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Builds curl commands that do the same as a page or a button. Text that people entered is quoted for the shell. */
public final class Curl {

    private static final String TOKEN = "-H \"Authorization: Bearer $TOKEN\"";

    private Curl() {}

    public static String get(String url) {
        return "curl " + TOKEN + " " + quoted(url);
    }

    public static String delete(String url) {
        return "curl -X DELETE " + TOKEN + " " + quoted(url);
    }

    public static String post(String url) {
        return "curl -X POST " + TOKEN + " " + quoted(url);
    }

    /** @param headers additional curl options for headers, such as {@code -H 'Idempotency-Key: …'} */
    public static String post(String url, Map<String, Object> body, String... headers) {
        return send("POST", url, body, headers);
    }

    public static String put(String url, Map<String, Object> body) {
        return send("PUT", url, body);
    }

    private static String send(String method, String url, Map<String, Object> body, String... headers) {
        String more = headers.length == 0 ? "" : " " + String.join(" ", headers);
        return "curl -X "
                + method
                + " "
                + TOKEN
                + " -H 'Content-Type: application/json'"
                + more
                + " -d "
                + quoted(json(body))
                + " "
                + quoted(url);
    }

    private static String json(Map<?, ?> body) {
        return body.entrySet().stream()
                .map(each -> text(each.getKey().toString()) + ":" + value(each.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String value(Object value) {
        return switch (value) {
            case Map<?, ?> map -> json(map);
            case List<?> list -> list.stream().map(Curl::value).collect(Collectors.joining(",", "[", "]"));
            case Boolean yes -> yes.toString();
            default -> text(value.toString());
        };
    }

    private static String text(String plain) {
        return "\"" + plain.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String quoted(String plain) {
        return "'" + plain.replace("'", "'\\''") + "'";
    }
}
