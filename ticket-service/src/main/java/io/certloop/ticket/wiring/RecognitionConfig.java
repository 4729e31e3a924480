package io.certloop.ticket.wiring;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** What recognition can be told. */
@ConfigMapping(prefix = "certloop.recognition")
public interface RecognitionConfig {

    /** Words and rules instead of those that ship with the service; re-read when it changes. */
    Optional<Path> rulesFile();
}
