package io.certloop.cloud.controlplane.qiniu;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** An opaque id as one segment of a path: it cannot climb out of its place. */
final class PathSegment {

    private PathSegment() {}

    static String encoded(String id) {
        if (id.isBlank() || id.matches("\\.+")) {
            throw new IllegalArgumentException("an id cannot be empty or dots only");
        }
        return query(id);
    }

    /** For a query value; the same but that dots are harmless there. */
    static String query(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
