package io.certloop.harness.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.testkit.stage.Json;
import io.certloop.testkit.stage.JsonHttp;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/** Reads a keyset-paged collection to its end. */
public final class Pages {

    private static final int PAGE = 100;

    private final JsonHttp http;

    public Pages(JsonHttp http) {
        this.http = http;
    }

    /** @param field the member of the answer that holds the elements */
    public <T> List<T> all(URI service, String path, String field, Function<JsonNode, T> element) {
        var all = new ArrayList<T>();
        var seen = new HashSet<String>();
        var after = "";
        do {
            var page = http.get(page(service, path, after)).required();
            all.addAll(Json.list(page.path(field), element));
            after = Json.text(page, "next");
            // A cursor that comes again would page for ever.
        } while (!after.isBlank() && seen.add(after));
        return all;
    }

    private static URI page(URI service, String path, String after) {
        var cursor = after.isBlank() ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
        var separator = path.contains("?") ? "&" : "?";
        return service.resolve(path + separator + "limit=" + PAGE + cursor);
    }
}
