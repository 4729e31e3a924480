package io.certloop.watcher.watch.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.certloop.watcher.watch.list.UnusableListException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class ApiLists {

    private static final int PAGE = 500;

    /**
     * The maximum number of pages per list. This many pages hold several times as many objects as a source may have
     * names.
     */
    private static final int MOST_PAGES = 1000;

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final ApiServer server;
    private final JsonMapper json = new JsonMapper();

    ApiLists(ApiServer server) {
        this.server = server;
    }

    /**
     * Lists all objects of a kind.
     *
     * @param path path of the kind's list, for example {@code /apis/networking.k8s.io/v1/ingresses}
     * @param query more query parameters, each with a leading {@code &}; may be empty
     * @param members the JSON members to keep
     * @return empty if the cluster does not know the kind
     */
    Optional<List<JsonNode>> list(String path, String query, TokenFilter members) {
        try {
            return pages(path, query, members);
        } catch (Restart e) {
            // The list changed for so long that the API server forgot where it began.
            return pages(path, query, members);
        }
    }

    private Optional<List<JsonNode>> pages(String path, String query, TokenFilter members) {
        List<JsonNode> items = new ArrayList<>();
        String next = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            Optional<JsonNode> answer = page(path + "?limit=" + PAGE + query + next, path, page, members);
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            answer.get().path("items").forEach(items::add);
            String position = answer.get().at("/metadata/continue").asText("");
            if (position.isEmpty()) {
                return Optional.of(items);
            }
            next = "&continue=" + URLEncoder.encode(position, StandardCharsets.UTF_8);
        }
        throw new UnusableListException("more than %,d of %s".formatted(MOST_PAGES * PAGE, path));
    }

    private Optional<JsonNode> page(String address, String path, int page, TokenFilter members) {
        try (ApiServer.Answer answer = server.get(address)) {
            return switch (answer.status()) {
                case OK -> Optional.of(read(answer, members));
                case NOT_FOUND -> Optional.empty();
                case GONE -> {
                    if (page == 0) {
                        throw unusable(path, "HTTP 410");
                    }
                    throw new Restart();
                }
                case UNAUTHORIZED -> throw unusable(path, "HTTP 401; expected a valid token");
                case FORBIDDEN -> throw unusable(path, "HTTP 403; expected the right to list them (RBAC)");
                default -> throw unusable(path, "HTTP " + answer.status());
            };
        } catch (IOException e) {
            throw unusable(path, "no answer (%s)".formatted(e.getClass().getSimpleName()));
        }
    }

    private JsonNode read(ApiServer.Answer answer, TokenFilter members) throws IOException {
        try (JsonParser all = json.createParser(answer.body());
                JsonParser parser = new FilteringParserDelegate(all, members, Inclusion.INCLUDE_ALL_AND_PATH, true)) {
            JsonNode list = json.readTree(parser);
            return list == null ? json.createObjectNode() : list;
        }
    }

    private static UnusableListException unusable(String path, String why) {
        return new UnusableListException("Kubernetes, %s: %s".formatted(path, why));
    }

    private static final class Restart extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
