package io.certloop.ticket.desk.yaml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certloop.service.files.CheckedYaml;
import io.certloop.service.files.CheckedYaml.Flaw;
import io.certloop.service.files.ReloadingFile;
import io.certloop.service.files.UnusableFileException;
import io.certloop.ticket.desk.Condition;
import io.certloop.ticket.desk.Desk;
import io.certloop.ticket.desk.EventSignature;
import io.certloop.ticket.desk.EventSignature.Scheme;
import io.certloop.ticket.desk.Field;
import io.certloop.ticket.desk.Filler;
import io.certloop.ticket.desk.Mapping;
import io.certloop.ticket.desk.delivery.HttpDestination;
import io.certloop.ticket.desk.poll.Poll;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Parses the file of the help desks and reports all its errors at once. The schema says which members there are; what
 * it cannot say of a text is checked when the text is read.
 */
public final class DeskFile {

    private static final CheckedYaml<JsonNode> YAML =
            new CheckedYaml<>(Presets.resource("/desks/desks.schema.json").orElseThrow(), JsonNode.class);

    /** The values of a delivery; {@code read} and {@code etag} exist only if the ticket is read first. */
    private static final Set<String> OF_DELIVERY =
            Set.of("ticket", "ticketId", "number", "text", "html", "language", "mark", "read", "etag");

    private static final Set<String> OF_TOKEN = Set.of("id", "secret");
    private static final Set<String> OF_LIST = Set.of("cursor", "page", "offset", "perPage");
    private static final Set<String> OF_DETAIL = Set.of("item");
    private static final Duration LONGEST = Duration.ofHours(1);

    /** A condition value that stands for the names of CertLoop's own account at the help desk. */
    private static final String SELF = "{self}";

    private final List<Flaw> flaws = new ArrayList<>();
    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule()
                    .addDeserializer(Condition.class, new Part<>((at, written) -> condition(written)))
                    .addDeserializer(Filler.class, new Part<>(this::filler))
                    .addDeserializer(Duration.class, new Part<>((at, written) -> duration(at, written.asText())))
                    .addDeserializer(Field.class, ofText(Field::read))
                    .addDeserializer(JsonPointer.class, ofText(JsonPointer::compile))
                    .addDeserializer(DateTimeFormatter.class, ofText(DeskFile::formatter))
                    .addDeserializer(ReloadingFile.class, ofText(file -> ReloadingFile.laterSecret(Path.of(file)))))
            .build();

    /** Where the desk that is read stands in the file, as a JSON pointer. */
    private String desk = "";

    /** The entry of the desk that is read. */
    private JsonNode entry = MissingNode.getInstance();

    /** Where the part of the entry that is read stands in the file. */
    private String part = "";

    private DeskFile() {}

    /** By their names. */
    public static Map<String, Desk> parse(byte[] bytes) throws UnusableFileException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        JsonNode document = MissingNode.getInstance();
        try {
            document = Presets.applied(CheckedYaml.tree(text));
            return new DeskFile().desks(YAML.read(document));
        } catch (CheckedYaml.Invalid e) {
            throw new UnusableFileException(Presets.describe(text, document, e.flaws()));
        }
    }

    private Map<String, Desk> desks(JsonNode document) {
        Map<String, Desk> desks = new TreeMap<>();
        document.get("desks")
                .properties()
                .forEach(each -> desks.put(each.getKey(), desk(each.getKey(), (ObjectNode) each.getValue())));
        checkSources(desks);
        if (!flaws.isEmpty()) {
            throw new CheckedYaml.Invalid(flaws);
        }
        return desks;
    }

    private Desk desk(String name, ObjectNode written) {
        desk = "/desks/" + name;
        entry = written.deepCopy().put("source", written.path("source").asText(name));
        String url = entry.path("url").asText().replaceAll("/+$", "");
        Stream.of("poll", "out")
                .map(entry::get)
                .filter(Objects::nonNull)
                .forEach(each -> ((ObjectNode) each).put("url", url));
        boolean isTokenShared =
                entry.at("/out").has("token") && !entry.path("poll").has("token");
        if (isTokenShared && entry.get("poll") instanceof ObjectNode poll) {
            poll.set("token", entry.at("/out/token"));
        }
        Desk read = new Desk(
                name,
                entry.get("source").asText(),
                Optional.ofNullable(entry.get("signature")).map(DeskFile::signature),
                read("", Mapping.class).orElseThrow(),
                read("/poll", Poll.class),
                entry.has("mail")
                        ? Optional.of(new MailEntry(
                                        name, entry.get("source").asText(), entry.get("mail"), desk + "/mail", flaws)
                                .read())
                        : read("/out", HttpDestination.class));
        flaws.removeIf(each -> isTokenShared && each.path().startsWith(desk + "/poll/token"));
        return read;
    }

    private <T> Optional<T> read(String member, Class<? extends T> type) {
        part = desk + member;
        JsonNode written = entry.at(member);
        try {
            return written.isMissingNode() ? Optional.empty() : Optional.of(mapper.treeToValue(written, type));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("schema and code differ", e);
        }
    }

    /** Reads a part that Jackson does not know, and notes what is wrong with it. */
    private final class Part<T> extends JsonDeserializer<T> {

        private final BiFunction<String, JsonNode, T> read;

        private Part(BiFunction<String, JsonNode, T> read) {
            this.read = read;
        }

        @Override
        public @Nullable T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String at = part + parser.getParsingContext().pathAsPointer();
            JsonNode written = parser.readValueAsTree();
            try {
                return read.apply(at, written);
            } catch (IllegalArgumentException | DateTimeException e) {
                flaws.add(new Flaw(at, String.valueOf(e.getMessage())));
                return null;
            }
        }
    }

    private <T> Part<T> ofText(Function<String, T> read) {
        return new Part<>((at, written) -> read.apply(written.asText()));
    }

    private Condition condition(JsonNode written) {
        boolean isOneOf = written.has("is");
        return new Condition(
                written.get("at").asText(),
                written.get(isOneOf ? "is" : "isNot")
                        .valueStream()
                        .map(Condition::text)
                        .flatMap(this::values)
                        .toList(),
                isOneOf);
    }

    /** The values of a condition. A value can be a template, and {@code {self}} stands for one or more names. */
    private Stream<Field> values(String written) {
        if (!written.equals(SELF)) {
            return Stream.of(written.startsWith("{") ? Field.read(written) : constant(written));
        }
        JsonNode self = entry.path("self");
        Flaw flaw = new Flaw(desk, "needs self, the name of CertLoop's own account there: conditions use {self}");
        if (self.isMissingNode() && !flaws.contains(flaw)) {
            flaws.add(flaw);
        }
        return Stream.concat(self.valueStream(), Stream.of(self).filter(JsonNode::isValueNode))
                .map(name -> constant(name.asText()));
    }

    private static Field constant(String text) {
        return event -> Optional.of(text);
    }

    private Filler filler(String at, JsonNode written) {
        written.properties().forEach(each -> filler(at + "/" + each.getKey(), each.getValue()));
        for (int i = 0; i < written.size() && written.isArray(); i++) {
            filler(at + "/" + i, written.get(i));
        }
        if (written.isTextual()) {
            checkNames(at, written.textValue());
        }
        return new Filler(written);
    }

    private void checkNames(String at, String text) {
        Set<String> known = names(at);
        try {
            Filler.names(text)
                    .filter(name -> !known.contains(name))
                    .map(name -> known.stream()
                            .sorted()
                            .map(each -> "{" + each + "}")
                            .collect(Collectors.joining(", ", "there is no value {" + name + "} here, only ", "")))
                    .forEach(message -> flaws.add(new Flaw(at, message)));
        } catch (IllegalArgumentException e) {
            flaws.add(new Flaw(at, String.valueOf(e.getMessage())));
        }
    }

    /** The names of the values that can replace placeholders there. */
    private Set<String> names(String at) {
        String member = at.substring(desk.length());
        if (member.matches("/(out|poll)/token/.*")) {
            return OF_TOKEN;
        }
        if (member.startsWith("/poll/")) {
            return member.startsWith("/poll/details/") ? OF_DETAIL : OF_LIST;
        }
        Set<String> names = new HashSet<>(OF_DELIVERY);
        if (entry.at("/out/token").has("id")) {
            names.add("id");
        }
        return names;
    }

    private static Duration duration(String at, String text) {
        try {
            Duration duration = Duration.parse(text);
            Duration shortest = at.endsWith("/every") ? Duration.ofSeconds(1) : Duration.ZERO;
            if (at.endsWith("/per") || duration.compareTo(shortest) >= 0 && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // The same flaw.
        }
        throw new IllegalArgumentException("must be a time such as PT1M, at most PT1H");
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    private static EventSignature signature(JsonNode written) {
        String name = written.get("scheme").asText();
        Scheme scheme = switch (name) {
            case "BEARER" -> new Scheme.Bearer();
            case "BASIC" -> new Scheme.Basic();
            case "FEISHU" -> new Scheme.Feishu();
            case "WECOM" -> new Scheme.WeCom(written.get("receiver").asText());
            default ->
                new Scheme.Hmac(
                        name.replace("HMAC_", "Hmac"),
                        written.get("header").asText(),
                        written.path("prefix").asText(),
                        written.path("encoding").asText().equals("BASE64"),
                        written.path("signs").asText("{body}"),
                        Optional.ofNullable(written.get("timestampHeader")).map(JsonNode::asText),
                        Optional.ofNullable(written.get("idHeader")).map(JsonNode::asText));
        };
        // While the file cannot be read there are no secrets, so that no signature is valid.
        ReloadingFile<List<String>> secrets = new ReloadingFile<>(
                Path.of(written.get("secretFile").asText()),
                bytes -> ReloadingFile.lines(new String(bytes, StandardCharsets.UTF_8)));
        return new EventSignature(scheme, () -> secrets.current().orElse(List.of()));
    }

    /** Reports help desks with the same source, because the tickets of a source are answered at one help desk only. */
    private void checkSources(Map<String, Desk> desks) {
        Map<String, String> owners = new HashMap<>();
        desks.forEach((name, desk) -> {
            String other = owners.putIfAbsent(desk.source(), name);
            if (other != null) {
                flaws.add(new Flaw("/desks/" + name, "desk " + other + " has the same source"));
            }
        });
    }
}
