package io.certloop.ticket.desk.yaml;

import io.certloop.service.files.ReloadStatus;
import io.certloop.service.files.ReloadingFile;
import io.certloop.ticket.desk.Desk;
import io.certloop.ticket.desk.Desks;
import io.certloop.ticket.desk.DesksConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The help desks of the configured file, which is reloaded when it changes. */
@ApplicationScoped
class ConfiguredDesks implements Desks {

    private final Optional<ReloadingFile<Map<String, Desk>>> file;

    ConfiguredDesks(DesksConfig config, ReloadStatus files) {
        this.file = config.file()
                .map(path -> new ReloadingFile<>(path, DeskFile::parse))
                .map(desks -> files.named("desks", desks));
    }

    @Override
    public Optional<Desk> named(String name) {
        return Optional.ofNullable(current().get(name));
    }

    @Override
    public List<Desk> all() {
        return List.copyOf(current().values());
    }

    private Map<String, Desk> current() {
        return file.flatMap(ReloadingFile::current).orElse(Map.of());
    }
}
