package io.certloop.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

final class Images {

    private static final Pattern OURS = Pattern.compile("(?:.*/)?certloop/([a-z-]+)(?:[:@].*)?");

    private Images() {}

    static String module(JsonNode container) {
        var image = container.path("image").asText();
        var name = OURS.matcher(image);
        if (!name.matches()) {
            throw new IllegalArgumentException("no image of this repository: " + image);
        }
        return name.group(1);
    }
}
