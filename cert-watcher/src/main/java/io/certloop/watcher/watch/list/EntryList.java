package io.certloop.watcher.watch.list;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads names from a YAML list, or from the JSON of Prometheus' HTTP service discovery: strings, objects with a name,
 * or Prometheus target groups. Reads entry by entry.
 */
final class EntryList {

    private static final List<String> NAME = List.of("name", "host", "hostname", "domain", "fqdn", "url", "target");
    private static final List<String> SHA256 = List.of("sha256", "fingerprint", "fingerprint_sha256");
    private static final String EXPECTED =
            "expected a name, an object with \"name\", or one with \"targets\" as Prometheus has it";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final Targets into;

    private EntryList(Targets into) {
        this.into = into;
    }

    static void json(Reader text, Targets into) throws IOException {
        new EntryList(into).read(JSON.createParser(text));
    }

    static void yaml(Reader text, Targets into) throws IOException {
        new EntryList(into).read(YAML.createParser(text));
    }

    private void read(JsonParser parser) throws IOException {
        try (parser) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() != JsonToken.START_ARRAY) {
                    entry(parser);
                    continue;
                }
                while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
                    entry(parser);
                }
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            into.mistake(line, Target.printable(e.getOriginalMessage()));
        }
    }

    private void entry(JsonParser parser) throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        JsonNode entry = parser.readValueAsTree();
        if (entry.isTextual()) {
            into.add(line, entry.textValue());
        } else if (entry.path("targets").isArray()) {
            entry.path("targets").forEach(target -> target(line, target, labels(entry)));
        } else if (entry.isObject() && first(entry, NAME).isPresent()) {
            into.add(
                    line,
                    first(entry, NAME).get(),
                    first(entry, List.of("port")),
                    first(entry, SHA256),
                    labels(entry),
                    first(entry, List.of("owner", "team")));
        } else {
            into.mistake(line, EXPECTED);
        }
    }

    private void target(int line, JsonNode target, Map<String, String> labels) {
        if (target.isTextual()) {
            into.add(
                    line,
                    target.textValue(),
                    Optional.empty(),
                    Optional.empty(),
                    labels,
                    Optional.ofNullable(labels.get("owner")));
        } else {
            into.mistake(line, "a target is a text, host or host:port");
        }
    }

    /** The labels of an entry without those that begin with two underscores, which Prometheus uses internally. */
    private static Map<String, String> labels(JsonNode entry) {
        Map<String, String> labels = new TreeMap<>();
        entry.path("labels").properties().forEach(label -> {
            if (!label.getKey().startsWith("__") && label.getValue().isValueNode()) {
                labels.put(label.getKey(), label.getValue().asText());
            }
        });
        return labels;
    }

    private static Optional<String> first(JsonNode entry, List<String> members) {
        return members.stream()
                .map(entry::path)
                .filter(JsonNode::isValueNode)
                .filter(value -> !value.isNull())
                .map(JsonNode::asText)
                .findFirst();
    }
}
