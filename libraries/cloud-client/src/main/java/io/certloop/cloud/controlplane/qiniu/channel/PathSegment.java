package io.certloop.cloud.controlplane.qiniu.channel;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** An opaque id as one segment of a path: it cannot climb out of its place. */
public final class PathSegment {

    private PathSegment() {}

    public static String encoded(String id) {
        if (id.isBlank() || id.matches("\\.+")) {
            throw new IllegalArgumentException("an id cannot be empty or dots only");
        }
        return query(id);
    }

    /** For a query value; the same but that dots are harmless there. */
    public static String query(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
