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
 * The OpenAPI document of one of our services, asked by a test whether a body fits one of its
 * schemas. Read by path, from the folder of the module under test: there is no shared jar of types,
 * and the drift guard reads what the provider maintains.
 */
public final class Contract {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /** By file: one class of tests after another asks the same. */
    private static final Map<Path, Contract> READ = new ConcurrentHashMap<>();

    private final JsonNode document;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final SchemaRegistry registry =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Contract(JsonNode document) {
        this.document = document;
    }

    /**
     * @param module folder name of the service
     */
    public static Contract of(String module) {
        return at(Path.of("..", module, "src/main/resources/META-INF/openapi.yaml"));
    }

    /** The document of this file, which is read once. */
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

    /** One operation of a contract. */
    @FunctionalInterface
    public interface Operation {

        /**
         * @param method in capitals
         */
        void accept(String method, String path, JsonNode operation);
    }

    public static void eachOperation(JsonNode document, Operation each) {
        for (var path : document.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    each.accept(
                            operation.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            operation.getValue());
                }
            }
        }
    }

    /** A missing node if there is no such schema. */
    public JsonNode schema(String name) {
        return document.at("/components/schemas/" + name);
    }

    /** Empty if the body fits. */
    public List<Error> violations(String schema, String body) {
        if (schema(schema).isMissingNode()) {
            throw new IllegalArgumentException("the contract has no schema " + schema);
        }
        try {
            return schemas.computeIfAbsent(schema, this::compiled)
                    .validate(
                            JSON.readTree(body),
                            context ->
                                    context.executionConfig(
                                            config -> config.formatAssertionsEnabled(true)));
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
