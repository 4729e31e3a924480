package io.certloop.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The files of the version whose promises are kept. With {@code -Dgolden.write=true} they take in what was added since,
 * which makes a promise of it: done when a minor version is released. What was removed they never forget by themselves:
 * a major version begins with an empty folder.
 */
public final class Golden {

    static final Path ROOT = Path.of("..", "..");
    private static final Path FOLDER = Path.of("src/test/resources/golden/1");
    private static final boolean WRITE = Boolean.getBoolean("golden.write");

    /** What is for people only. */
    private static final List<String> PROSE =
            List.of("description", "summary", "example", "examples", "title", "tags", "info");

    static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();

    private Golden() {}

    /** Refuses lines that are not there any more, or demand more. */
    public static void compare(String name, Set<String> now) throws IOException {
        var file = FOLDER.resolve(name + ".txt");
        var before = new TreeSet<>(Files.exists(file) ? Files.readAllLines(file) : List.of());
        keep(name, before, now, file, String.join("\n", now) + "\n");
    }

    /** The same for a document, kept without its prose. */
    static void compare(String name, JsonNode now, Function<JsonNode, Set<String>> promises) throws IOException {
        var file = FOLDER.resolve(name + ".yaml");
        Set<String> before = Files.exists(file) ? promises.apply(YAML.readTree(file.toFile())) : Set.of();
        keep(name, before, promises.apply(now), file, YAML.writeValueAsString(stripped(now)));
    }

    private static void keep(String name, Set<String> before, Set<String> now, Path file, String text)
            throws IOException {
        assertThat(now).as(name).hasSizeGreaterThan(3);
        assertThat(Breaches.between(before, now))
                .as("%s breaks what version 1 promises (docs/versions.md)", name)
                .isEmpty();
        if (WRITE) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }
        assertThat(file).isNotEmptyFile();
    }

    private static JsonNode stripped(JsonNode node) {
        var copy = node.deepCopy();
        strip(copy);
        return copy;
    }

    /** A schema may have a property of such a name: that is an object below {@code properties}. */
    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            PROSE.stream()
                    .filter(name -> !object.path(name).isObject() || name.equals("info"))
                    .forEach(object::remove);
        }
        node.forEach(Golden::strip);
    }
}
