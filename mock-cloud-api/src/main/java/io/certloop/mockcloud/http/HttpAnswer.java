package io.certloop.mockcloud.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is sent back, when, and whether at all.
 *
 * @param dropped the connection is closed without an answer
 */
public record HttpAnswer(
        int status, Map<String, String> headers, byte[] body, Duration delay, boolean dropped) {

    public static HttpAnswer of(int status, String contentType, byte[] body) {
        return new HttpAnswer(
                status, Map.of("Content-Type", contentType), body, Duration.ZERO, false);
    }

    public static HttpAnswer text(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public HttpAnswer withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpAnswer(status, more, body, delay, dropped);
    }

    public HttpAnswer withDelay(Duration newDelay) {
        return new HttpAnswer(status, headers, body, newDelay, dropped);
    }

    public HttpAnswer asDropped() {
        return new HttpAnswer(status, headers, body, delay, true);
    }
}
