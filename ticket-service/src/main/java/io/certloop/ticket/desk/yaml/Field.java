package io.certloop.ticket.desk.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.certloop.ticket.desk.HtmlText;
import io.quarkus.qute.Engine;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.LoopSectionHelper;
import io.quarkus.qute.SetSectionHelper;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.ValueResolver;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads a value from an event. */
@FunctionalInterface
interface Field {

    ObjectMapper JSON = new ObjectMapper();

    /** Renders templates that can use only values of the event: no objects, no files, no other templates. */
    Engine ENGINE = Engine.builder()
            .addDefaultValueResolvers()
            .addSectionHelper(new IfSectionHelper.Factory())
            .addSectionHelper(new LoopSectionHelper.Factory())
            .addSectionHelper(new SetSectionHelper.Factory())
            .addValueResolver(ofText("json", Field::parsed))
            .addValueResolver(ofText("plain", HtmlText::of))
            .addValueResolver(ofText("beforeSlash", Field::beforeSlash))
            .addValueResolver(ofText("afterSlash", Field::afterSlash))
            .addValueResolver(ofText("quoted", text -> TextNode.valueOf(text).toString()))
            .strictRendering(true)
            .timeout(1000)
            .build();

    /** Empty if the event has none. */
    Optional<String> of(JsonNode event);

    /**
     * @param written a JSON pointer, or a template
     * @throws IllegalArgumentException if the text is neither a JSON pointer nor a template
     */
    static Field read(String written) {
        return written.startsWith("/") ? at(JsonPointer.compile(written)) : filled(written);
    }

    private static Field at(JsonPointer pointer) {
        return event -> Optional.of(event.at(pointer))
                .filter(value -> !value.isMissingNode() && !value.isNull())
                .map(value -> value.isValueNode() ? value.asText() : value.toString());
    }

    private static Field filled(String written) {
        try {
            Template template = ENGINE.parse(written);
            return event -> filled(template, event);
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

    /** The text before the last slash; the whole text if there is no slash. */
    private static String beforeSlash(String text) {
        int at = text.lastIndexOf('/');
        return at < 0 ? text : text.substring(0, at);
    }

    private static String afterSlash(String text) {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** Parses JSON from a text value, because some help desks put JSON into a text. */
    private static Object parsed(String text) {
        try {
            return JSON.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw new TemplateException("it is no JSON");
        }
    }

    /** The rendered template; empty if the event lacks a value that the template uses. */
    private static Optional<String> filled(Template template, JsonNode event) {
        try {
            return Optional.of(template.render(JSON.convertValue(event, Map.class)));
        } catch (TemplateException e) {
            return Optional.empty();
        }
    }
}
