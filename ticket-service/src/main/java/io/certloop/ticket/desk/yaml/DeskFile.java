package io.certloop.ticket.desk.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.service.files.CheckedYaml;
import io.certloop.service.files.CheckedYaml.Flaw;
import io.certloop.service.files.ReloadingFile;
import io.certloop.service.files.UnusableFileException;
import io.certloop.ticket.desk.Desk;
import io.certloop.ticket.desk.EventSignature;
import io.certloop.ticket.desk.yaml.DeskDocument.DeskEntry;
import io.certloop.ticket.desk.yaml.DeskDocument.ReplyEntry;
import io.certloop.ticket.desk.yaml.DeskDocument.TicketEntry;
import io.certloop.ticket.desk.yaml.DeskDocument.WhenEntry;
import io.certloop.ticket.desk.yaml.FileMapping.ReplyFields;
import io.certloop.ticket.desk.yaml.FileMapping.TicketFields;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the file of the help desks, and finds everything that is wrong with it. */
public final class DeskFile {

    private static final CheckedYaml<DeskDocument> YAML =
            new CheckedYaml<>(schema(), DeskDocument.class);

    private final List<Flaw> flaws = new ArrayList<>();

    private DeskFile() {}

    /** By name. */
    public static Map<String, Desk> parse(byte[] bytes) throws UnusableFileException {
        DeskDocument document = YAML.parse(bytes);
        DeskFile file = new DeskFile();
        Map<String, Desk> desks = new TreeMap<>();
        document.desks().forEach((name, entry) -> desks.put(name, file.desk(name, entry)));
        if (!file.flaws.isEmpty()) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            throw new UnusableFileException(CheckedYaml.describe(text, file.flaws));
        }
        return desks;
    }

    private Desk desk(String name, DeskEntry entry) {
        String at = "/desks/" + name;
        String source = entry.source() == null ? name : entry.source();
        return new Desk(
                name,
                source,
                Optional.of(
                        new EventSignature(
                                entry.signature().toScheme(),
                                secrets(entry.signature().secretFile()))),
                new FileMapping(
                        Optional.ofNullable(entry.ticket())
                                .map(each -> ticket(at + "/ticket", source, each)),
                        Optional.ofNullable(entry.reply()).map(each -> reply(at + "/reply", each))),
                Optional.empty());
    }

    private TicketFields ticket(String at, String source, TicketEntry entry) {
        return new TicketFields(
                source,
                when(at + "/when", entry.when(), true),
                field(at + "/id", entry.id()),
                optional(at + "/account", entry.account()),
                field(at + "/title", entry.title()),
                optional(at + "/category", entry.category()),
                field(at + "/text", entry.text()),
                optional(at + "/openedAt", entry.openedAt()));
    }

    private ReplyFields reply(String at, ReplyEntry entry) {
        return new ReplyFields(
                when(at + "/when", entry.when(), true),
                field(at + "/ticket", entry.ticket()),
                field(at + "/id", entry.id()),
                field(at + "/author", entry.author()),
                field(at + "/text", entry.text()),
                when(at + "/internal", entry.internal(), false));
    }

    private Optional<Field> optional(String at, @Nullable String written) {
        return Optional.ofNullable(written).map(text -> field(at, text));
    }

    private Field field(String at, String written) {
        try {
            return Field.read(written);
        } catch (IllegalArgumentException e) {
            flaws.add(new Flaw(at, String.valueOf(e.getMessage())));
            return event -> Optional.empty();
        }
    }

    /**
     * @param otherwise without any condition
     */
    private Predicate<JsonNode> when(
            String at, @Nullable List<WhenEntry> conditions, boolean otherwise) {
        if (conditions == null) {
            return event -> otherwise;
        }
        return conditions.stream()
                .map(each -> condition(at, each))
                .reduce(event -> true, Predicate::and);
    }

    private Predicate<JsonNode> condition(String at, WhenEntry entry) {
        try {
            JsonPointer pointer = JsonPointer.compile(entry.at());
            return entry.is() == null
                    ? FileMapping.condition(pointer, entry.isNot(), false)
                    : FileMapping.condition(pointer, entry.is(), true);
        } catch (IllegalArgumentException e) {
            flaws.add(new Flaw(at, String.valueOf(e.getMessage())));
            return event -> false;
        }
    }

    /** Without its file nothing is proven; the log says so once. */
    private static Supplier<List<String>> secrets(Path file) {
        ReloadingFile<List<String>> secrets =
                new ReloadingFile<>(
                        file,
                        bytes ->
                                new String(bytes, StandardCharsets.UTF_8)
                                        .lines()
                                        .map(String::strip)
                                        .filter(line -> !line.isEmpty())
                                        .toList());
        return () -> secrets.current().orElse(List.of());
    }

    private static String schema() {
        try (InputStream in = DeskFile.class.getResourceAsStream("/desks/desks.schema.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
