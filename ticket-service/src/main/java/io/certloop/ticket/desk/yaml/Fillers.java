package io.certloop.ticket.desk.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.certloop.service.files.CheckedYaml.Flaw;
import io.certloop.ticket.desk.delivery.HttpDestination.Filler;
import io.quarkus.qute.Expression;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Parses texts with placeholders.
 *
 * @param names of the values that replace the placeholders
 * @param constants further values, fixed for all texts
 * @param flaws collects the errors that are found
 */
record Fillers(Set<String> names, Map<String, Object> constants, List<Flaw> flaws) {

    Fillers(Set<String> names, List<Flaw> flaws) {
        this(names, Map.of(), flaws);
    }

    Filler text(String at, String written) {
        try {
            Template template = Field.ENGINE.parse(written);
            template.getExpressions().stream()
                    .map(Expression::getParts)
                    .map(parts -> parts.getFirst().getName())
                    .filter(name -> !names.contains(name) && !constants.containsKey(name))
                    .distinct()
                    .forEach(name -> flaws.add(new Flaw(at, unknown(name))));
            return values -> filled(template, written, values);
        } catch (TemplateException e) {
            flaws.add(new Flaw(at, String.valueOf(e.getMessage())));
            return values -> "";
        }
    }

    private String unknown(String name) {
        return Stream.concat(names.stream(), constants.keySet().stream())
                .sorted()
                .map(each -> "{" + each + "}")
                .collect(Collectors.joining(", ", "there is no value {" + name + "} here, only ", ""));
    }

    private String filled(Template template, String written, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.putAll(constants);
        try {
            return template.render(all);
        } catch (TemplateException e) {
            throw new IllegalArgumentException("a value is missing in " + written, e);
        }
    }

    /** A JSON body. The texts within it are filled one by one, so that no value needs to be escaped. */
    Filler body(String at, JsonNode written) {
        Leaf body = leaf(at, written);
        return values -> body.fill(values).toString();
    }

    @FunctionalInterface
    private interface Leaf {

        JsonNode fill(Map<String, Object> values);
    }

    private Leaf leaf(String at, JsonNode written) {
        if (written.isObject()) {
            Map<String, Leaf> parts = new TreeMap<>();
            for (Map.Entry<String, JsonNode> part : written.properties()) {
                parts.put(part.getKey(), leaf(at + "/" + part.getKey(), part.getValue()));
            }
            return values -> {
                ObjectNode filled = JsonNodeFactory.instance.objectNode();
                parts.forEach((name, part) -> filled.set(name, part.fill(values)));
                return filled;
            };
        }
        if (written.isArray()) {
            List<Leaf> parts = new ArrayList<>();
            for (int i = 0; i < written.size(); i++) {
                parts.add(leaf(at + "/" + i, written.get(i)));
            }
            return values -> {
                ArrayNode filled = JsonNodeFactory.instance.arrayNode();
                parts.forEach(part -> filled.add(part.fill(values)));
                return filled;
            };
        }
        if (written.isTextual()) {
            Filler text = text(at, written.textValue());
            return values -> TextNode.valueOf(text.fill(values));
        }
        return values -> written;
    }
}
