package io.certloop.ticket.desk.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.certloop.service.files.CheckedYaml.Flaw;
import io.certloop.service.files.ReloadingFile;
import io.certloop.service.files.UnusableFileException;
import io.certloop.ticket.desk.delivery.Delivery.Kind;
import io.certloop.ticket.desk.delivery.HttpDestination;
import io.certloop.ticket.desk.delivery.HttpDestination.Authorization;
import io.certloop.ticket.desk.delivery.HttpDestination.Call;
import io.certloop.ticket.desk.delivery.HttpDestination.Filler;
import io.certloop.ticket.desk.yaml.DeskDocument.CallEntry;
import io.certloop.ticket.desk.yaml.DeskDocument.OutEntry;
import io.certloop.ticket.desk.yaml.DeskDocument.PaceEntry;
import io.certloop.ticket.desk.yaml.DeskDocument.TokenEntry;
import io.certloop.ticket.desk.yaml.DeskDocument.WhenEntry;
import io.quarkus.qute.Expression;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads how answers reach a help desk. */
final class OutFile {

    /** What texts can be filled with; {@code read} and {@code etag} where the ticket is read. */
    private static final Set<String> VALUES =
            Set.of(
                    "ticket",
                    "ticketId",
                    "number",
                    "text",
                    "html",
                    "language",
                    "mark",
                    "read",
                    "etag");

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Conditions conditions;
    private final List<Flaw> flaws;

    /**
     * @param flaws takes what is wrong
     */
    OutFile(Conditions conditions, List<Flaw> flaws) {
        this.conditions = conditions;
        this.flaws = flaws;
    }

    /** Reads conditions, and notes what is wrong with them. */
    @FunctionalInterface
    interface Conditions {

        Predicate<JsonNode> read(String at, @Nullable List<WhenEntry> written, boolean otherwise);
    }

    HttpDestination read(String at, URI url, OutEntry out) {
        Map<Kind, Call> calls = new EnumMap<>(Kind.class);
        call(at + "/answer", out.answer()).ifPresent(call -> calls.put(Kind.ANSWER, call));
        call(at + "/escalation", out.escalation())
                .ifPresent(call -> calls.put(Kind.ESCALATION, call));
        call(at + "/resolution", out.resolution())
                .ifPresent(call -> calls.put(Kind.RESOLUTION, call));
        return new HttpDestination(
                URI.create(url.toString().replaceAll("/+$", "")),
                Optional.ofNullable(out.token()).map(OutFile::authorization),
                pause(at + "/pace/per", out.pace()),
                filler(at + "/read", out.read()),
                condition(at + "/taken", out.taken(), false),
                filler(at + "/takenBy", out.takenBy()),
                filler(at + "/trace", out.trace()),
                condition(at + "/accepted", out.accepted(), true),
                calls,
                call(at + "/note", out.note()));
    }

    private Duration pause(String at, @Nullable PaceEntry pace) {
        if (pace == null) {
            return PAUSE;
        }
        try {
            return Duration.parse(pace.per()).dividedBy(pace.calls());
        } catch (DateTimeParseException e) {
            flaws.add(new Flaw(at, "must be a time such as PT1M"));
            return PAUSE;
        }
    }

    static Authorization authorization(TokenEntry token) {
        ReloadingFile<String> secret = new ReloadingFile<>(token.secretFile(), OutFile::secret);
        return new Authorization(token.headerName(), () -> secret.current().map(token::written));
    }

    /** The file of the help desks can be checked where their secrets are not. */
    private static String secret(byte[] bytes) throws UnusableFileException {
        String secret = new String(bytes, StandardCharsets.UTF_8).strip();
        if (secret.isEmpty()) {
            throw new UnusableFileException("it is empty");
        }
        return secret;
    }

    private Optional<Call> call(String at, @Nullable CallEntry entry) {
        if (entry == null) {
            return Optional.empty();
        }
        Map<String, Filler> headers = new TreeMap<>();
        if (entry.headers() != null) {
            entry.headers()
                    .forEach(
                            (name, text) ->
                                    headers.put(name, filled(at + "/headers/" + name, text)));
        }
        return Optional.of(
                new Call(
                        entry.method() == null ? "POST" : entry.method(),
                        filled(at + "/path", entry.path()),
                        headers,
                        Optional.ofNullable(entry.body()).map(body -> body(at + "/body", body)),
                        condition(at + "/unless", entry.unless(), false)));
    }

    private Predicate<Object> condition(
            String at, @Nullable List<WhenEntry> written, boolean otherwise) {
        Predicate<JsonNode> condition = conditions.read(at, written, otherwise);
        return value -> condition.test(Field.JSON.valueToTree(value));
    }

    private Optional<Filler> filler(String at, @Nullable String text) {
        return Optional.ofNullable(text).map(written -> filled(at, written));
    }

    private Filler filled(String at, String text) {
        try {
            Template template = Field.ENGINE.parse(text);
            template.getExpressions().stream()
                    .map(OutFile::root)
                    .filter(name -> !VALUES.contains(name))
                    .findFirst()
                    .ifPresent(
                            name ->
                                    flaws.add(
                                            new Flaw(
                                                    at,
                                                    "there is no value {"
                                                            + name
                                                            + "}; there are "
                                                            + VALUES.stream().sorted().toList())));
            return values -> filled(template, text, values);
        } catch (TemplateException e) {
            flaws.add(new Flaw(at, String.valueOf(e.getMessage())));
            return values -> "";
        }
    }

    private static String root(Expression expression) {
        return expression.getParts().getFirst().getName();
    }

    private static String filled(Template template, String text, Map<String, Object> values) {
        try {
            return template.render(new HashMap<>(values));
        } catch (TemplateException e) {
            throw new IllegalArgumentException("a value is missing in " + text, e);
        }
    }

    /** JSON whose texts are filled, so that no value needs to be escaped. */
    private Filler body(String at, JsonNode written) {
        Leaf body = leaf(at, written);
        return values -> body.fill(values).toString();
    }

    /** A part of a body. */
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
            Filler text = filled(at, written.textValue());
            return values -> TextNode.valueOf(text.fill(values));
        }
        return values -> written;
    }
}
