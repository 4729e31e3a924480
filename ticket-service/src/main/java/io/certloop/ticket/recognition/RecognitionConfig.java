package io.certloop.ticket.recognition;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.util.Optional;

/** Settings for the classification of tickets. */
@ConfigMapping(prefix = "certloop.recognition")
public interface RecognitionConfig {

    /** File with words and rules that replace those that ship with the service; re-read when it changes. */
    Optional<Path> rulesFile();

    /**
     * Time after which a correction by on-call applies to new tickets of nearly the same text, on every replica; "off"
     * for never. PT1S to PT1M.
     */
    @WithDefault("PT5S")
    String learnEvery();

    /**
     * How many times more often a ticket about a fault names a domain that is unhealthy on its arrival, compared with a
     * ticket about something else. Where the words leave open what a ticket is about, the domains that it names are
     * inspected, and an unhealthy domain counts with this factor; 0 (never inspect) to 100.
     */
    @WithDefault("50")
    @Min(0)
    @Max(100)
    double unhealthyRatio();
}
