package io.certloop.ticket.desk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Help desks that tickets come from and answers go to. */
@ConfigMapping(prefix = "certloop.desks")
public interface DesksConfig {

    /**
     * The file that describes the help desks (`desks.schema.json` of ticket-service). Read again when it changes; while
     * it cannot be used, the earlier content stays effective.
     */
    Optional<Path> file();

    /** Pause after the first delivery that failed; doubles each time. 10 ms to 1 min. */
    @WithDefault("PT2S")
    @DurationMin(millis = 10)
    @DurationMax(minutes = 1)
    Duration firstPause();

    /** The longest pause between two attempts to send a delivery. 1 s to 1 h. */
    @WithDefault("PT1M")
    @DurationMin(seconds = 1)
    @DurationMax(hours = 1)
    Duration longestPause();

    /**
     * A delivery that fails is given up after this time, and stays visible until somebody delivers it again. 1 min to
     * 30 days.
     */
    @WithDefault("P1D")
    @DurationMin(minutes = 1)
    @DurationMax(days = 30)
    Duration giveUpAfter();

    /** How often new help desks of the file are looked for; 1 s to 1 min. */
    @WithDefault("PT5S")
    @DurationMin(seconds = 1)
    @DurationMax(minutes = 1)
    Duration lookEvery();
}
