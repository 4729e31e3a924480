package io.certloop.remediation.playbook.yaml;

import io.certloop.remediation.playbook.Playbooks;
import io.certloop.service.files.CheckedYaml;
import io.certloop.service.files.UnusableFileException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Parses playbooks and reports all errors in them together. */
@Singleton
public final class PlaybookReader {

    private static final String FOLDER = "/playbooks/";

    private final CheckedYaml<Playbooks> yaml = new CheckedYaml<>(resource("playbooks.schema.json"), Playbooks.class);

    public Playbooks builtIn() {
        return read(resource("default.yaml"));
    }

    /** @throws CheckedYaml.Invalid with all errors */
    public Playbooks read(String text) {
        return yaml.read(text);
    }

    /** The message of the exception has all errors, each with its line. */
    public Playbooks read(byte[] bytes) throws UnusableFileException {
        return yaml.parse(bytes);
    }

    private static String resource(String name) {
        try (InputStream in = PlaybookReader.class.getResourceAsStream(FOLDER + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
