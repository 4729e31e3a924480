package io.certloop.harness.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** A part of a scenario's file with its path, so that all errors in the file are reported together. */
final class FilePart {

    private final String place;
    private final JsonNode node;
    private final List<String> violations;

    private FilePart(String place, JsonNode node, List<String> violations) {
        this.place = place;
        this.node = node;
        this.violations = violations;
    }

    static FilePart root(JsonNode node, List<String> violations) {
        return new FilePart("", node, violations);
    }

    JsonNode json() {
        return node;
    }

    boolean has(String member) {
        return node.has(member);
    }

    FilePart at(String member) {
        return new FilePart(place.isEmpty() ? member : place + "." + member, node.path(member), violations);
    }

    List<FilePart> elements() {
        if (!node.isArray() || node.isEmpty()) {
            violation("has to be a list that is not empty");
        }
        var parts = new ArrayList<FilePart>();
        for (int i = 0; i < node.size(); i++) {
            parts.add(new FilePart(place + "[" + i + "]", node.path(i), violations));
        }
        return parts;
    }

    /** Reports unknown members as errors, because a misspelt member would otherwise be ignored. */
    FilePart knowing(String... members) {
        var known = Set.of(members);
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                at(name).violation("is not known");
            }
        });
        return this;
    }

    void each(BiConsumer<String, FilePart> use) {
        if (!node.isMissingNode() && !node.isObject()) {
            violation("has to be an object");
        }
        node.fieldNames().forEachRemaining(name -> use.accept(name, at(name)));
    }

    String text() {
        if (!node.isValueNode() || node.asText().isBlank()) {
            violation("has to be a text");
            return "";
        }
        return node.asText();
    }

    Optional<String> optionalText(String member) {
        return has(member) ? Optional.of(at(member).text()) : Optional.empty();
    }

    List<String> texts() {
        if (!node.isArray()) {
            violation("has to be a list");
        }
        var texts = new ArrayList<String>();
        node.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    Map<String, String> textByName() {
        var texts = new LinkedHashMap<String, String>();
        each((name, part) -> texts.put(name, part.text()));
        return texts;
    }

    Duration duration() {
        try {
            return Duration.parse(text());
        } catch (DateTimeParseException e) {
            violation("has to be an ISO 8601 duration, as PT5M");
            return Duration.ZERO;
        }
    }

    Optional<Duration> optionalDuration(String member) {
        return has(member) ? Optional.of(at(member).duration()) : Optional.empty();
    }

    int number(int otherwise) {
        if (node.isMissingNode()) {
            return otherwise;
        }
        if (!node.isInt()) {
            violation("has to be a number");
        }
        return node.asInt(otherwise);
    }

    JsonNode object() {
        if (!node.isObject()) {
            violation("has to be an object");
            return JsonNodeFactory.instance.objectNode();
        }
        return node;
    }

    void violation(String message) {
        violations.add((place.isEmpty() ? "the file" : place) + " " + message);
    }
}
