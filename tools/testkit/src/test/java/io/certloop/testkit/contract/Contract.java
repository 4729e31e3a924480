package io.certloop.testkit.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The OpenAPI document of one of our services, for tests that check a body against a schema. It is read by path from
 * the service's module, since services share no jar of types; so a test detects when a consumer and the document of the
 * service differ.
 */
public final class Contract {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /** The documents that were read, by file, since many test classes use the same document. */
    private static final Map<Path, Contract> READ = new ConcurrentHashMap<>();

    private final JsonNode document;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Contract(JsonNode document) {
        this.document = document;
    }

    /**
     * Returns the contract of a service.
     *
     * @param module folder name of the service
     */
    public static Contract of(String module) {
        return at(Path.of("..", module, "src/main/resources/META-INF/openapi.yaml"));
    }

    /** Returns the contract in this file; each file is read once. */
    public static Contract at(Path yaml) {
        return READ.computeIfAbsent(yaml.toAbsolutePath(), Contract::read);
    }

    private static Contract read(Path yaml) {
        try {
            return new Contract(new YAMLMapper().readTree(yaml.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode document() {
        return document;
    }

    /** Receives each operation of a contract. */
    @FunctionalInterface
    public interface Operation {

        /**
         * @param method the HTTP method in capitals
         * @param path the path with its placeholders
         * @param operation the operation's node in the document
         */
        void accept(String method, String path, JsonNode operation);
    }

    public static void eachOperation(JsonNode document, Operation each) {
        for (var path : document.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    each.accept(operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue());
                }
            }
        }
    }

    /** Returns a schema; a missing node if there is no such schema. */
    public JsonNode schema(String name) {
        return document.at("/components/schemas/" + name);
    }

    /** Returns the violations of the schema; empty if the body fits. */
    public List<Error> violations(String schema, String body) {
        if (schema(schema).isMissingNode()) {
            throw new IllegalArgumentException("the contract has no schema " + schema);
        }
        try {
            return schemas.computeIfAbsent(schema, this::compiled)
                    .validate(
                            JSON.readTree(body),
                            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + body, e);
        }
    }

    private Schema compiled(String schema) {
        var root = JSON.createObjectNode();
        root.put("$ref", "#/components/schemas/" + schema);
        root.set("components", document.get("components"));
        return registry.getSchema(root);
    }
}
