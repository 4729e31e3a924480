package io.certloop.watcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** An OpenAPI document, asked whether a body fits one of its schemas. */
public final class Contract {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;
    private final SchemaRegistry registry =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Contract(Path yaml) {
        try {
            this.document = new YAMLMapper().readTree(yaml.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Contract ours() {
        return new Contract(Path.of("src/main/resources/META-INF/openapi.yaml"));
    }

    /** By path, as there is no shared jar: the drift guard reads what the provider maintains. */
    public static Contract ofRemediationService() {
        return new Contract(
                Path.of("../remediation-service/src/main/resources/META-INF/openapi.yaml"));
    }

    /** Empty if the body fits. */
    public List<Error> violations(String schema, String body) {
        if (schema(schema).isMissingNode()) {
            throw new IllegalArgumentException("the contract has no schema " + schema);
        }
        var root = JSON.createObjectNode();
        root.put("$ref", "#/components/schemas/" + schema);
        root.set("components", document.get("components"));
        try {
            return registry.getSchema(root)
                    .validate(
                            JSON.readTree(body),
                            context ->
                                    context.executionConfig(
                                            config -> config.formatAssertionsEnabled(true)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + body, e);
        }
    }

    public JsonNode schema(String name) {
        return document.at("/components/schemas/" + name);
    }
}
