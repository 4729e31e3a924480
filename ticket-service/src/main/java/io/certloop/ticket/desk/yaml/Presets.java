package io.certloop.ticket.desk.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certloop.service.files.CheckedYaml;
import io.certloop.service.files.CheckedYaml.Flaw;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ready-made entries for common help desk products, without secrets and addresses. An entry of the file is merged over
 * its preset as in RFC 7386: null removes a member.
 */
final class Presets {

    private static final String PRESET = "preset";

    private Presets() {}

    /** The document with each help desk completed by its preset. A preset that does not exist adds nothing. */
    static JsonNode applied(JsonNode document) {
        JsonNode completed = document.deepCopy();
        if (completed.path("desks") instanceof ObjectNode desks) {
            desks.properties()
                    .forEach(desk -> textOf(desk.getValue())
                            .map(CheckedYaml::tree)
                            .map(preset -> merged(preset, desk.getValue()))
                            .map(Presets::reachable)
                            .ifPresent(desk::setValue));
        }
        return completed;
    }

    /** If a help desk has no {@code url}, removes the part of its entry about deliveries. */
    private static JsonNode reachable(JsonNode desk) {
        return desk instanceof ObjectNode object && !object.has("url") ? object.without("out") : desk;
    }

    private static JsonNode merged(JsonNode below, JsonNode above) {
        if (!(above instanceof ObjectNode patch)) {
            return above;
        }
        ObjectNode merged = below instanceof ObjectNode object ? object.deepCopy() : patch.objectNode();
        patch.properties().forEach(each -> {
            if (each.getValue().isNull()) {
                merged.remove(each.getKey());
            } else {
                merged.set(each.getKey(), merged(merged.path(each.getKey()), each.getValue()));
            }
        });
        return merged;
    }

    /** Describes all errors, each with its line in the file, or in the preset if the error is there. */
    static String describe(String text, JsonNode document, List<Flaw> flaws) {
        Map<String, Integer> lines = CheckedYaml.lines(text);
        return CheckedYaml.describe(
                text,
                flaws.stream()
                        .filter(each -> isOwn(each, document))
                        .map(each -> located(each, document, lines))
                        .toList());
    }

    /**
     * Whether an error is to be reported. Errors of a help desk whose preset does not exist are left out, except the
     * error about the preset.
     */
    private static boolean isOwn(Flaw flaw, JsonNode document) {
        String[] parts = flaw.path().split("/", 4);
        if (parts.length < 3 || (parts.length == 4 && parts[3].equals(PRESET))) {
            return true;
        }
        JsonNode desk = document.at("/desks/" + parts[2]);
        return !desk.has(PRESET) || textOf(desk).isPresent();
    }

    private static Flaw located(Flaw flaw, JsonNode document, Map<String, Integer> lines) {
        String[] parts = flaw.path().split("/", 4);
        if (lines.containsKey(flaw.path()) || parts.length < 4) {
            return flaw;
        }
        String desk = "/desks/" + parts[2];
        String inPreset = "/" + parts[3];
        return textOf(document.at(desk))
                .map(CheckedYaml::lines)
                .filter(preset -> preset.containsKey(inPreset))
                .map(preset -> "preset %s line %d (%s): %s"
                        .formatted(
                                document.at(desk).path(PRESET).asText(),
                                preset.get(inPreset),
                                inPreset,
                                flaw.message()))
                .map(message -> new Flaw(nearest(flaw.path(), lines), message))
                .orElse(flaw);
    }

    private static String nearest(String path, Map<String, Integer> lines) {
        String at = path;
        while (!lines.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return at;
    }

    private static Optional<String> textOf(JsonNode desk) {
        String name = desk.path(PRESET).asText();
        return name.matches("[a-z0-9-]+") ? resource("/desks/presets/" + name + ".yaml") : Optional.empty();
    }

    static Optional<String> resource(String path) {
        try (InputStream in = Presets.class.getResourceAsStream(path)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
