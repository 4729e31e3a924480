package io.certloop.ticket.desk.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.certloop.service.files.CheckedYaml;
import io.certloop.service.files.CheckedYaml.Flaw;
import io.certloop.service.files.ReloadingFile;
import io.certloop.service.files.UnusableFileException;
import io.certloop.ticket.desk.Desk;
import io.certloop.ticket.desk.DeskEvent;
import io.certloop.ticket.desk.EventSignature;
import io.certloop.ticket.desk.delivery.Authorization;
import io.certloop.ticket.desk.yaml.DeskDocument.DeskEntry;
import io.certloop.ticket.desk.yaml.DeskDocument.OutEntry;
import io.certloop.ticket.desk.yaml.DeskDocument.PollEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Parses the file of the help desks and reports all its errors at once. */
public final class DeskFile {

    private static final CheckedYaml<DeskDocument> YAML = new CheckedYaml<>(schema(), DeskDocument.class);

    private final List<Flaw> flaws = new ArrayList<>();

    private DeskFile() {}

    /** By their names. */
    public static Map<String, Desk> parse(byte[] bytes) throws UnusableFileException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        JsonNode document = MissingNode.getInstance();
        try {
            document = Presets.applied(CheckedYaml.tree(text));
            return desks(YAML.read(document));
        } catch (CheckedYaml.Invalid e) {
            throw new UnusableFileException(Presets.describe(text, document, e.flaws()));
        }
    }

    private static Map<String, Desk> desks(DeskDocument document) {
        DeskFile file = new DeskFile();
        Map<String, Desk> desks = new TreeMap<>();
        document.desks().forEach((name, entry) -> desks.put(name, file.desk(name, entry)));
        file.checkSources(desks);
        if (!file.flaws.isEmpty()) {
            throw new CheckedYaml.Invalid(file.flaws);
        }
        return desks;
    }

    private Desk desk(String name, DeskEntry entry) {
        String at = "/desks/" + name;
        String source = entry.source() == null ? name : entry.source();
        if (entry.mail() != null) {
            return mailbox(name, source, entry);
        }
        MappingReader mapping = new MappingReader(at, source, entry, flaws);
        TokenFile tokens = new TokenFile(mapping);
        Optional<Authorization> sending = Optional.ofNullable(entry.out())
                .map(OutEntry::token)
                .map(token -> tokens.read(at + "/out/token", token));
        Optional<Authorization> reading = Optional.ofNullable(entry.poll())
                .map(PollEntry::token)
                .map(token -> tokens.read(at + "/poll/token", token))
                .or(() -> sending);
        return new Desk(
                name,
                source,
                Optional.ofNullable(entry.signature())
                        .map(each -> new EventSignature(each.toScheme(), secrets(each.secretFile()))),
                mapping.mapping(),
                Optional.ofNullable(entry.poll())
                        .map(poll -> new PollFile(at + "/poll", flaws).read(entry.url(), reading, poll)),
                Optional.ofNullable(entry.out())
                        .map(out ->
                                new OutFile(mapping, out.application()).read(at + "/out", entry.url(), sending, out)));
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

    /** A mailbox as a help desk. It is read by IMAP, so it sends no events. */
    private Desk mailbox(String name, String source, DeskEntry entry) {
        return new Desk(
                name,
                source,
                Optional.empty(),
                event -> new DeskEvent.Ignored(),
                Optional.empty(),
                Optional.of(
                        new MailEntryReader("/desks/" + name + "/mail", flaws::add).read(name, source, entry.mail())));
    }

    /**
     * The secrets of a file, one per line. While the file cannot be read there are none, so that no signature is valid.
     */
    private static Supplier<List<String>> secrets(Path file) {
        ReloadingFile<List<String>> secrets =
                new ReloadingFile<>(file, bytes -> ReloadingFile.lines(new String(bytes, StandardCharsets.UTF_8)));
        return () -> secrets.current().orElse(List.of());
    }

    private static String schema() {
        return Presets.resource("/desks/desks.schema.json").orElseThrow();
    }
}
