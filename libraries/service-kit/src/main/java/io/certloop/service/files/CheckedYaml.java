package io.certloop.service.files;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads YAML documents that fit a JSON schema, and reports all violations at once.
 *
 * @param <T> the type to which the document is bound; it must accept every document that fits the schema
 */
public final class CheckedYaml<T> {

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Schema schema;
    private final Class<T> type;

    /** @param schema as JSON, draft 2020-12 */
    public CheckedYaml(String schema, Class<T> type) {
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(tree(schema));
        this.type = type;
    }

    /**
     * A violation of the schema or of the syntax.
     *
     * @param path the place in the document, as a JSON pointer; for a syntax error its line
     */
    public record Flaw(String path, String message) {}

    /** Lists all flaws of the document. */
    public static final class Invalid extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<Flaw> flaws;

        public Invalid(List<Flaw> flaws) {
            super(flaws.toString());
            this.flaws = List.copyOf(flaws);
        }

        public List<Flaw> flaws() {
            return flaws;
        }
    }

    /**
     * Reads a document.
     *
     * @throws Invalid if the text is not YAML, has aliases or does not fit the schema
     */
    public T read(String text) {
        return read(tree(text));
    }

    /**
     * Reads a document that is already parsed.
     *
     * @param document from {@link #tree}; the caller may have added values to it
     * @throws Invalid if the document does not fit the schema
     */
    public T read(JsonNode document) {
        List<Flaw> flaws = schema.validate(document).stream()
                .map(error -> new Flaw(error.getInstanceLocation().toString(), error.getMessage()))
                .sorted(Comparator.comparing(Flaw::path).thenComparing(Flaw::message))
                .distinct()
                .toList();
        if (!flaws.isEmpty()) {
            throw new Invalid(flaws);
        }
        try {
            return YAML.treeToValue(document, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("schema and code differ", e);
        }
    }

    /** The message of the exception has all flaws, each with its line. */
    public T parse(byte[] bytes) throws UnusableFileException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            return read(text);
        } catch (Invalid e) {
            throw new UnusableFileException(describe(text, e.flaws()));
        }
    }

    /** All flaws in one log line, each with its line in the text, if known. */
    public static String describe(String text, List<Flaw> flaws) {
        Map<String, Integer> lines = lines(text);
        return flaws.stream()
                .map(flaw -> lines.containsKey(flaw.path())
                        ? "line %d (%s): %s".formatted(lines.get(flaw.path()), flaw.path(), flaw.message())
                        : flaw.path() + ": " + flaw.message())
                .collect(Collectors.joining("; "));
    }

    /** The line of each value in the text, by JSON pointer. Ends at the first syntax error. */
    public static Map<String, Integer> lines(String text) {
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = YAML.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                lines.putIfAbsent(
                        parser.getParsingContext().pathAsPointer().toString(),
                        parser.currentTokenLocation().getLineNr());
            }
        } catch (IOException e) {
            // The flaw says its line itself.
        }
        return lines;
    }

    /**
     * Rejects YAML aliases. The reader would take an alias as its name, and an alias to its own parent would never end.
     */
    private static void refuseAliases(String text) {
        try (YAMLParser parser = YAML.getFactory().createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.isCurrentAlias()) {
                    int line = parser.currentTokenLocation().getLineNr();
                    String alias = "*" + parser.getText();
                    throw new Invalid(
                            List.of(new Flaw("line " + line, alias + " is an alias; write out what it stands for")));
                }
            }
        } catch (IOException e) {
            // The reader names it.
        }
    }

    /**
     * Parses YAML without a schema.
     *
     * @throws Invalid if the text is not YAML or has aliases
     */
    public static JsonNode tree(String text) {
        refuseAliases(text);
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new Invalid(List.of(new Flaw("line " + line, e.getOriginalMessage())));
        }
    }
}
