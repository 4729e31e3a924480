package io.certloop.mockcloud.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

public record HttpAnswer(int status, Map<String, String> headers, byte[] body, Duration delay, Ending ending) {

    /** How an answer and its connection end. */
    public enum Ending {
        COMPLETE,

        /** Closed in the midst of the body. */
        HALF,

        /** Closed without an answer. */
        NOTHING,

        /** Reset without an answer. */
        RESET
    }

    public static HttpAnswer of(int status, String contentType, byte[] body) {
        return new HttpAnswer(status, Map.of("Content-Type", contentType), body, Duration.ZERO, Ending.COMPLETE);
    }

    public static HttpAnswer text(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public HttpAnswer withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpAnswer(status, more, body, delay, ending);
    }

    public HttpAnswer withStatus(int newStatus) {
        return new HttpAnswer(newStatus, headers, body, delay, ending);
    }

    public HttpAnswer withDelay(Duration newDelay) {
        return new HttpAnswer(status, headers, body, newDelay, ending);
    }

    public HttpAnswer withBody(String contentType, byte[] newBody) {
        var answer = new HttpAnswer(status, headers, newBody, delay, ending);
        return answer.withHeader("Content-Type", contentType);
    }

    public HttpAnswer ending(Ending newEnding) {
        return new HttpAnswer(status, headers, body, delay, newEnding);
    }
}
