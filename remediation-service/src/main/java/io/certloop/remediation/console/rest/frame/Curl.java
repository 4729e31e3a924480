package io.certloop.remediation.console.rest.frame;

import java.util.Map;
import java.util.stream.Collectors;

/** The same as a button does, for a shell; what people wrote is quoted for it. */
public final class Curl {

    private static final String TOKEN = "-H \"Authorization: Bearer $TOKEN\"";

    private Curl() {}

    public static String get(String url) {
        return "curl " + TOKEN + " " + quoted(url);
    }

    public static String delete(String url) {
        return "curl -X DELETE " + TOKEN + " " + quoted(url);
    }

    /**
     * @param headers such as {@code -H 'Idempotency-Key: …'}
     */
    public static String post(String url, Map<String, Object> body, String... headers) {
        String more = headers.length == 0 ? "" : " " + String.join(" ", headers);
        return "curl -X POST "
                + TOKEN
                + " -H 'Content-Type: application/json'"
                + more
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

    @SuppressWarnings("unchecked")
    private static String value(Object value) {
        return switch (value) {
            case Map<?, ?> map -> json((Map<String, Object>) map);
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
