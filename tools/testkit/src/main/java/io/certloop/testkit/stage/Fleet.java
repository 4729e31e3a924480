package io.certloop.testkit.stage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** Builds a fleet as JSON in the format of the mock provider's stage API. */
public final class Fleet {

    private final ObjectNode json = JsonHttp.MAPPER.createObjectNode();
    private final ArrayNode accounts = json.putArray("accounts");
    private final Map<String, ArrayNode> domains = new HashMap<>();

    /** Adds a domain with the provider's default number of edges. */
    public Fleet domain(String account, String name, String condition, int sinceMinutes) {
        add(account, name, condition, sinceMinutes);
        return this;
    }

    public Fleet domain(String account, String name, String condition, int sinceMinutes, int edges) {
        add(account, name, condition, sinceMinutes).put("edges", edges);
        return this;
    }

    private ObjectNode add(String account, String name, String condition, int sinceMinutes) {
        return domains.computeIfAbsent(account, this::account)
                .addObject()
                .put("name", name)
                .put("condition", condition)
                .put("sinceMinutes", sinceMinutes);
    }

    private ArrayNode account(String id) {
        return accounts.addObject()
                .put("id", id)
                .put("accessKey", "ak-" + id)
                .put("secretKey", "sk-" + id)
                .putArray("domains");
    }

    public String json() {
        return json.toString();
    }
}
