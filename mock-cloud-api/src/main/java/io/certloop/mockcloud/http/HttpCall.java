package io.certloop.mockcloud.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * @param rawPath undecoded, without the query
 * @param rawQuery empty where there is none
 * @param headers by their name in lower case
 */
public record HttpCall(String method, String rawPath, String rawQuery, Map<String, String> headers, byte[] body) {

    public String path() {
        return decode(rawPath.replace("+", "%2B"));
    }

    /** The decoded parts of the path between its slashes. */
    public List<String> segments() {
        var parts = new ArrayList<String>();
        for (var part : rawPath.substring(1).split("/", -1)) {
            parts.add(decode(part.replace("+", "%2B")));
        }
        return parts;
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    public Optional<String> query(String name) {
        return queries(name).stream().findFirst();
    }

    public List<String> queries(String name) {
        return parameters().getOrDefault(name, List.of());
    }

    private Map<String, List<String>> parameters() {
        var all = new LinkedHashMap<String, List<String>>();
        for (var pair : rawQuery.split("&")) {
            var equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            var value = equals < 0 ? "" : pair.substring(equals + 1);
            all.computeIfAbsent(decode(name), key -> new ArrayList<>()).add(decode(value));
        }
        return all;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
