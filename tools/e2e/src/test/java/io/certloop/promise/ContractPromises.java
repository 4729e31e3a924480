package io.certloop.promise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What an OpenAPI document promises to callers. */
final class ContractPromises {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final JsonNode document;
    private final Set<String> lines = new TreeSet<>();

    private ContractPromises(JsonNode document) {
        this.document = document;
    }

    static Set<String> of(JsonNode document) {
        var promises = new ContractPromises(document);
        document.path("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyStream()
                        .filter(it -> METHODS.contains(it.getKey()))
                        .forEach(it -> promises.add(path.getKey(), path.getValue(), it.getKey(), it.getValue())));
        return promises.lines;
    }

    private void add(String path, JsonNode shared, String method, JsonNode operation) {
        var name = method.toUpperCase(Locale.ROOT) + " " + path;
        lines.add(name);
        SchemaPromises.elements(operation.path("x-roles")).forEach(role -> lines.add(name + " role " + role.asText()));
        var takes = new SchemaPromises(document, true, lines);
        for (var parameters : new JsonNode[] {shared.path("parameters"), operation.path("parameters")}) {
            for (var each : parameters) {
                var parameter = resolved(each);
                var place = "%s takes %s:%s"
                        .formatted(
                                name,
                                parameter.path("in").asText(),
                                parameter.path("name").asText());
                lines.add(place);
                if (parameter.path("required").asBoolean()) {
                    lines.add(place + " required");
                }
                takes.add(place, parameter.path("schema"), true);
            }
        }
        var body = resolved(operation.path("requestBody"));
        if (body.path("required").asBoolean()) {
            lines.add(name + " takes body required");
        }
        addContent(takes, name + " takes body", body);
        operation
                .path("responses")
                .propertyStream()
                .forEach(it -> addAnswer(name + " answers " + it.getKey(), resolved(it.getValue())));
    }

    private void addAnswer(String place, JsonNode answer) {
        lines.add(place);
        answer.path("headers").fieldNames().forEachRemaining(header -> lines.add(place + " header " + header));
        addContent(new SchemaPromises(document, false, lines), place + " body", answer);
    }

    private void addContent(SchemaPromises schemas, String place, JsonNode message) {
        message.path("content").propertyStream().forEach(it -> {
            lines.add(place + " as " + it.getKey());
            schemas.add(place, it.getValue().path("schema"), true);
        });
    }

    private JsonNode resolved(JsonNode node) {
        var reference = node.path("$ref").asText("");
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }
}
