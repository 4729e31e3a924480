package io.certloop.ticket.recognition;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Settings of recognition. */
@ConfigMapping(prefix = "certloop.recognition")
public interface RecognitionConfig {

    /** Words and rules instead of those that ship with the service; re-read when it changes. */
    Optional<Path> rulesFile();

    /**
     * How soon a correction by on-call acts on new tickets of nearly the same text, on every
     * replica; "off" for never. PT1S to PT1M.
     */
    @WithDefault("PT5S")
    String learnEvery();
}
