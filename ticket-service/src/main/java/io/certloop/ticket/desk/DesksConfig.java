package io.certloop.ticket.desk;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Help desks that hand in tickets by their own events. */
@ConfigMapping(prefix = "certloop.desks")
public interface DesksConfig {

    /**
     * The file that describes them (`desks.schema.json` of ticket-service). Read again when it
     * changes; while it cannot be used, the earlier content stays effective.
     */
    Optional<Path> file();
}
