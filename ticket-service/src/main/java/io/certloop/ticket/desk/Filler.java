package io.certloop.ticket.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.qute.Engine;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.LoopSectionHelper;
import io.quarkus.qute.SetSectionHelper;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.ValueResolver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A text with placeholders, such as {@code /tickets/{ticket}}, or JSON with such texts. The texts within JSON are
 * filled one by one, so that no value needs to be escaped.
 */
public record Filler(JsonNode written) {

    static final ObjectMapper JSON = new ObjectMapper();

    /** Renders templates that can use only values: no objects, no files, no other templates. */
    private static final Engine ENGINE = Engine.builder()
            .addDefaultValueResolvers()
            .addSectionHelper(new IfSectionHelper.Factory())
            .addSectionHelper(new LoopSectionHelper.Factory())
            .addSectionHelper(new SetSectionHelper.Factory())
            .addValueResolver(ofText("json", Filler::parsed))
            .addValueResolver(ofText("plain", HtmlText::of))
            .addValueResolver(
                    ofText("beforeSlash", text -> text.contains("/") ? text.substring(0, text.lastIndexOf('/')) : text))
            .addValueResolver(ofText("afterSlash", text -> text.substring(text.lastIndexOf('/') + 1)))
            .addValueResolver(ofText("quoted", text -> TextNode.valueOf(text).toString()))
            .strictRendering(true)
            .timeout(1000)
            .build();

    private static final Map<String, Template> TEMPLATES = new ConcurrentHashMap<>();

    /**
     * Replaces the placeholders by values.
     *
     * @param values by the names of the placeholders
     * @throws IllegalArgumentException if a value is missing; the message names the text
     */
    public String fill(Map<String, Object> values) {
        return Condition.text(filled(written, values));
    }

    private static JsonNode filled(JsonNode part, Map<String, Object> values) {
        return switch (part) {
            case TextNode text -> TextNode.valueOf(filled(text.textValue(), values));
            case ObjectNode object -> {
                ObjectNode filled = object.deepCopy();
                filled.properties().forEach(each -> each.setValue(filled(each.getValue(), values)));
                yield filled;
            }
            case ArrayNode array -> {
                ArrayNode filled = array.arrayNode();
                array.forEach(each -> filled.add(filled(each, values)));
                yield filled;
            }
            default -> part;
        };
    }

    static String filled(String text, Map<String, Object> values) {
        try {
            return template(text).render(values);
        } catch (TemplateException e) {
            throw new IllegalArgumentException("a value is missing in " + text, e);
        }
    }

    /**
     * The names of the values that the text uses.
     *
     * @throws IllegalArgumentException if the text is no template
     */
    public static Stream<String> names(String text) {
        return template(text).getExpressions().stream()
                .map(expression -> expression.getParts().getFirst().getName())
                .distinct();
    }

    private static Template template(String text) {
        try {
            return TEMPLATES.computeIfAbsent(text, ENGINE::parse);
        } catch (TemplateException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static ValueResolver ofText(String name, Function<String, Object> read) {
        return ValueResolver.builder()
                .applyToBaseClass(String.class)
                .applyToName(name)
                .resolveSync(context -> read.apply((String) context.getBase()))
                .build();
    }

    /** Parses JSON from a text value, because some help desks put JSON into a text. */
    private static Object parsed(String text) {
        try {
            return JSON.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw new TemplateException("it is no JSON");
        }
    }
}
