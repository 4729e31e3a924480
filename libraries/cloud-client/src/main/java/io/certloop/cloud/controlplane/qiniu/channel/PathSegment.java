package io.certloop.cloud.controlplane.qiniu.channel;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Encodes an opaque id as one URL path segment, so that an id cannot change the path. */
public final class PathSegment {

    private PathSegment() {}

    public static String encoded(String id) {
        if (id.isBlank() || id.matches("\\.+")) {
            throw new IllegalArgumentException("an id cannot be empty or dots only");
        }
        return query(id);
    }

    /**
     * Encodes a query value. Unlike {@code encoded}, it accepts values that are empty or consist of dots only, which
     * are harmless in a query.
     */
    public static String query(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
