package io.certloop.remediation.playbook.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.certloop.remediation.playbook.InvalidPlaybooks;
import io.certloop.remediation.playbook.InvalidPlaybooks.Flaw;
import io.certloop.remediation.playbook.PlaybookSource;
import io.certloop.remediation.playbook.Playbooks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Reads playbooks and finds everything that is wrong with them. */
public final class PlaybookReader implements PlaybookSource {

    private static final String FOLDER = "/playbooks/";

    private final YAMLMapper yaml =
            YAMLMapper.builder(
                            YAMLFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();
    private final Schema schema =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(tree(resource("playbooks.schema.json")));

    /** The playbooks that this version comes with. */
    public Playbooks builtIn() {
        return read(resource("default.yaml"));
    }

    /**
     * @throws InvalidPlaybooks if they do not fit the schema
     */
    public Playbooks read(Path file) {
        try {
            return read(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the playbooks " + file, e);
        }
    }

    @Override
    public Playbooks read(String text) {
        JsonNode document = tree(text);
        List<Flaw> flaws =
                schema.validate(document).stream()
                        .map(
                                error ->
                                        new Flaw(
                                                error.getInstanceLocation().toString(),
                                                error.getMessage()))
                        .sorted(Comparator.comparing(Flaw::path).thenComparing(Flaw::message))
                        .distinct()
                        .toList();
        if (!flaws.isEmpty()) {
            throw new InvalidPlaybooks(flaws);
        }
        try {
            return yaml.treeToValue(document, PlaybookDocument.class).toPlaybooks();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("schema and code differ", e);
        }
    }

    private JsonNode tree(String text) {
        try {
            return yaml.readTree(text);
        } catch (JsonProcessingException e) {
            throw new InvalidPlaybooks(
                    List.of(
                            new Flaw(
                                    "line "
                                            + (e.getLocation() == null
                                                    ? 1
                                                    : e.getLocation().getLineNr()),
                                    e.getOriginalMessage())));
        }
    }

    private static String resource(String name) {
        try (InputStream in = PlaybookReader.class.getResourceAsStream(FOLDER + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
