package io.certloop.remediation.playbook.yaml;

import io.certloop.remediation.playbook.PlaybookConfig;
import io.certloop.remediation.playbook.Playbooks;
import io.certloop.service.files.ReloadStatus;
import io.certloop.service.files.ReloadingFile;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Supplies the built-in playbooks, or those of a configured file instead. A configured file must be valid at start-up,
 * because its author does not want the built-in playbooks.
 */
@Singleton
public final class EffectivePlaybooks implements Supplier<Playbooks> {

    private final Supplier<Playbooks> source;

    /** @throws IllegalStateException if the file exists and is invalid */
    public EffectivePlaybooks(PlaybookConfig config, PlaybookReader reader, ReloadStatus files) {
        Playbooks builtIn = reader.builtIn();
        this.source = config.playbooksFile()
                .map(path -> ofFile(path, reader, files, builtIn))
                .orElse(() -> builtIn);
    }

    private static Supplier<Playbooks> ofFile(
            Path path, PlaybookReader reader, ReloadStatus files, Playbooks beforeItExists) {
        ReloadingFile<Playbooks> file = files.named("playbooks", ReloadingFile.mayNotExistYet(path, reader::read));
        file.flaw().ifPresent(flaw -> {
            throw new IllegalStateException("the playbooks are not valid: " + flaw.reason());
        });
        return () -> file.current().orElse(beforeItExists);
    }

    @Override
    public Playbooks get() {
        return source.get();
    }
}
