package io.certloop.ticket.desk.delivery;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Encodes values for a URL, so that no value can reach beyond its place in a path or a query. */
public final class UrlValues {

    private UrlValues() {}

    public static Map<String, Object> of(Map<String, Object> values) {
        Map<String, Object> encoded = new HashMap<>(values);
        encoded.replaceAll((name, value) -> of(value));
        return encoded;
    }

    @SuppressWarnings("unchecked") // JSON has no other keys
    private static Object of(Object value) {
        return switch (value) {
            case String text -> encoded(text);
            case Map<?, ?> object -> of((Map<String, Object>) object);
            case List<?> list ->
                list.stream().map(each -> each == null ? "" : of(each)).toList();
            case null -> "";
            default -> value;
        };
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
