package io.certloop.ticket.desk.yaml;

import io.certloop.service.files.ReloadStatus;
import io.certloop.service.files.ReloadingFile;
import io.certloop.ticket.desk.Desk;
import io.certloop.ticket.desk.Desks;
import io.certloop.ticket.desk.DesksConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** The help desks of the configured file, as it is now. */
@ApplicationScoped
class ConfiguredDesks implements Desks {

    private final Optional<ReloadingFile<Map<String, Desk>>> file;

    ConfiguredDesks(DesksConfig config, ReloadStatus files) {
        this.file =
                config.file()
                        .map(path -> new ReloadingFile<>(path, DeskFile::parse))
                        .map(desks -> files.named("desks", desks));
    }

    @Override
    public Optional<Desk> named(String name) {
        return file.flatMap(ReloadingFile::current).map(desks -> desks.get(name));
    }
}
