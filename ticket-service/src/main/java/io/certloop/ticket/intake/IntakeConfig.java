package io.certloop.ticket.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Limits and defaults of the intake of tickets. */
@ConfigMapping(prefix = "certloop.ticket")
public interface IntakeConfig {

    /** Most domains or certificates that a ticket may name; a ticket that names more is escalated; 1 to 200. */
    @WithDefault("20")
    @Min(1)
    @Max(200)
    int maxSubjects();

    Import imports();

    /** Settings for storing imports of many tickets. */
    interface Import {

        /** Rows per transaction; 1 to 1000. */
        @WithDefault("500")
        @Min(1)
        @Max(1000)
        int batchSize();

        /** Batches of one import that are processed at the same time; 1 to 16. */
        @WithDefault("4")
        @Min(1)
        @Max(16)
        int parallel();
    }
}
