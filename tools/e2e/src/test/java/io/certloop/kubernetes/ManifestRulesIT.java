package io.certloop.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Each rule fails on a manifest with one mistake, and names it. */
class ManifestRulesIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of the content, in the name of a generated ConfigMap. */
    private static final String HASH = "(?<=^ConfigMap/.{1,60})-[a-z0-9]{10}$";

    @BeforeAll
    static void needsRenderer() {
        ManifestsIT.requireRenderer();
    }

    /**
     * @param pointer ends in the field that gets another value; an absent value removes the field
     * @param value JSON
     */
    @ParameterizedTest(name = "{1} {2}: {4}")
    @CsvFileSource(resources = "mistakes.csv", delimiter = '|', quoteCharacter = '\'', numLinesToSkip = 1)
    void aMistakeIsFound(String overlay, String object, String pointer, String value, String expected)
            throws IOException {
        var mistaken = mistaken(Renderer.overlay(overlay), object, pointer, value);

        var violations = ManifestsIT.rules(overlay)
                .flatMap(rule -> rule.violations(mistaken))
                .toList();

        assertThat(violations).anySatisfy(line -> assertThat(line).contains(expected));
    }

    private static Manifests mistaken(Manifests overlay, String object, String pointer, String value)
            throws IOException {
        JsonNode replacement = value == null ? null : JSON.readTree(value);
        List<KubeObject> objects = overlay.objects().stream()
                .map(any -> any.id().replaceFirst(HASH, "").equals(object) ? changed(any, pointer, replacement) : any)
                .toList();
        assertThat(objects).as(object + " " + pointer).isNotEqualTo(overlay.objects());
        return new Manifests(overlay.overlay(), objects);
    }

    private static KubeObject changed(KubeObject object, String pointer, JsonNode valueOrNull) {
        var json = object.json().deepCopy();
        var cut = pointer.lastIndexOf('/');
        var parent = json.at(pointer.substring(0, cut));
        var field = pointer.substring(cut + 1).replace("~1", "/");
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(field), valueOrNull);
        } else if (valueOrNull == null) {
            ((ObjectNode) parent).remove(field);
        } else {
            ((ObjectNode) parent).set(field, valueOrNull);
        }
        return new KubeObject(json);
    }
}
