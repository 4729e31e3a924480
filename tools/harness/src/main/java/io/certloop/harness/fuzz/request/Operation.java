package io.certloop.harness.fuzz.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.testkit.StageTokens;
import io.certloop.testkit.contract.Contract;
import io.certloop.testkit.contract.RoleTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * One operation of a contract.
 *
 * @param bodies schema of the body by media type; empty if the operation takes no body
 * @param accepts media types of the 2xx answers
 */
public record Operation(
        String method,
        String path,
        List<Parameter> parameters,
        Map<String, JsonNode> bodies,
        List<String> accepts,
        Set<String> roles) {

    /** Paths of expensive operations: they call edges and the provider, or read everything that is stored. */
    private static final Set<String> COSTLY = Set.of(
            "/domains/{name}/diagnosis",
            "/domains/{name}/explanation",
            "/sweeps",
            "/remediations",
            "/audit/verification");

    private static final String EVENTS = "text/event-stream";

    /**
     * A parameter of an operation.
     *
     * @param in query, path or header
     */
    record Parameter(String name, String in, boolean required, JsonNode schema) {}

    /** Tells whether the answer is an event stream, which does not end. */
    boolean isStream() {
        return accepts.contains(EVENTS);
    }

    /** Tells whether the operation is expensive, so that only a few of the requests call it. */
    boolean isCostly() {
        return COSTLY.contains(path);
    }

    /** The accounts whose roles allow the operation. */
    List<String> callers() {
        var row = new RoleTable.Row(method, path, Optional.empty(), roles, false);
        return StageTokens.ACCOUNTS.entrySet().stream()
                .filter(account -> row.allows(account.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** An operation that no contract lists, but that browsers or a cluster call. */
    static Operation unlisted(String method, String path, String contentType, JsonNode body) {
        return new Operation(
                method,
                path,
                List.of(),
                contentType.isEmpty() ? Map.of() : Map.of(contentType, body),
                List.of("text/html"),
                Set.of("viewer", "help-desk"));
    }

    static List<Operation> of(JsonNode document) {
        var operations = new ArrayList<Operation>();
        Contract.eachOperation(document, (method, path, node) -> operations.add(of(document, method, path, node)));
        return operations;
    }

    private static Operation of(JsonNode document, String method, String path, JsonNode node) {
        var parameters = new ArrayList<Parameter>();
        for (var each : node.path("parameters")) {
            var parameter = resolved(document, each);
            parameters.add(new Parameter(
                    parameter.path("name").asText(),
                    parameter.path("in").asText(),
                    parameter.path("required").asBoolean(),
                    resolved(document, parameter.path("schema"))));
        }
        var bodies = new LinkedHashMap<String, JsonNode>();
        node.at("/requestBody/content")
                .properties()
                .forEach(each -> bodies.put(each.getKey(), each.getValue().path("schema")));
        var accepts = new ArrayList<String>();
        node.path("responses").properties().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .forEach(answer -> resolved(document, answer.getValue())
                        .path("content")
                        .fieldNames()
                        .forEachRemaining(accepts::add));
        var roles = StreamSupport.stream(node.path("x-roles").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return new Operation(method, path, parameters, bodies, accepts, Set.copyOf(roles));
    }

    static JsonNode resolved(JsonNode document, JsonNode node) {
        var found = node;
        while (found.has("$ref")) {
            found = document.at(found.path("$ref").asText().substring(1));
        }
        return found;
    }
}
