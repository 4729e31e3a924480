package io.certloop.ticket.recognition;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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

    /**
     * How many times as often a ticket about a fault names a domain that is unhealthy when it comes
     * as a ticket about something else does. Where the words leave open what a ticket is about, the
     * domains that it names are inspected, and with an unhealthy one this decides; 0 (never
     * inspect) to 100.
     */
    @WithDefault("50")
    @Min(0)
    @Max(100)
    double unhealthyRatio();
}
