package io.certloop.remediation.playbook.yaml;

import io.certloop.remediation.playbook.InvalidPlaybooks;
import io.certloop.remediation.playbook.PlaybookConfig;
import io.certloop.remediation.playbook.Playbooks;
import io.certloop.service.files.CheckedYaml;
import io.certloop.service.files.ReloadStatus;
import io.certloop.service.files.ReloadingFile;
import io.certloop.service.files.UnusableFileException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Supplies the built-in playbooks, or those of a configured file instead. A configured file must be valid at start-up,
 * because its author does not want the built-in playbooks.
 */
@Singleton
public final class EffectivePlaybooks implements Supplier<Playbooks> {

    private final Supplier<Playbooks> source;

    /** @throws InvalidPlaybooks if the file exists and is invalid */
    public EffectivePlaybooks(PlaybookConfig config, PlaybookReader reader, ReloadStatus files) {
        Optional<Path> file = config.playbooksFile();
        Playbooks first = file.filter(Files::exists).map(reader::read).orElseGet(reader::builtIn);
        this.source = file.map(path -> ReloadingFile.mayNotExistYet(path, bytes -> read(reader, bytes)))
                .map(playbooks -> files.named("playbooks", playbooks))
                .<Supplier<Playbooks>>map(read -> () -> read.current().orElse(first))
                .orElse(() -> first);
    }

    @Override
    public Playbooks get() {
        return source.get();
    }

    public static Playbooks read(PlaybookReader reader, byte[] bytes) throws UnusableFileException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            return reader.read(text);
        } catch (InvalidPlaybooks e) {
            throw new UnusableFileException(CheckedYaml.describe(text, e.flaws()));
        }
    }
}
