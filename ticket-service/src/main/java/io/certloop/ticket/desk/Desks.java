package io.certloop.ticket.desk;

import io.certloop.service.files.ReloadStatus;
import io.certloop.service.files.ReloadingFile;
import io.certloop.ticket.desk.yaml.DeskFile;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The help desks of the configured file, which is reloaded when it changes. */
@Singleton
public class Desks {

    private final Optional<ReloadingFile<Map<String, Desk>>> file;

    public Desks(DesksConfig config, ReloadStatus files) {
        this.file = config.file()
                .map(path -> new ReloadingFile<>(path, DeskFile::parse))
                .map(desks -> files.named("desks", desks));
    }

    public Optional<Desk> named(String name) {
        return Optional.ofNullable(current().get(name));
    }

    /** In the order of their names. */
    public List<Desk> all() {
        return List.copyOf(current().values());
    }

    private Map<String, Desk> current() {
        return file.flatMap(ReloadingFile::current).orElse(Map.of());
    }
}
