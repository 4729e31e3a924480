package io.certloop.remediation.playbook.yaml;

import io.certloop.remediation.playbook.InvalidPlaybooks;
import io.certloop.remediation.playbook.Playbooks;
import io.certloop.service.files.CheckedYaml;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Parses playbooks and reports all errors in them together. */
@Singleton
public final class PlaybookReader {

    private static final String FOLDER = "/playbooks/";

    private final CheckedYaml<PlaybookDocument> yaml =
            new CheckedYaml<>(resource("playbooks.schema.json"), PlaybookDocument.class);

    public Playbooks builtIn() {
        return read(resource("default.yaml"));
    }

    /** @throws InvalidPlaybooks if the file does not fit the schema */
    public Playbooks read(Path file) {
        try {
            return read(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the playbooks " + file, e);
        }
    }

    /** @throws InvalidPlaybooks with all errors */
    public Playbooks read(String text) {
        try {
            return yaml.read(text).toPlaybooks();
        } catch (CheckedYaml.Invalid e) {
            throw new InvalidPlaybooks(e.flaws());
        }
    }

    private static String resource(String name) {
        try (InputStream in = PlaybookReader.class.getResourceAsStream(FOLDER + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
