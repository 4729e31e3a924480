package io.certloop.ticket.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Limits and defaults of the intake of tickets. */
@ConfigMapping(prefix = "certloop.ticket")
public interface IntakeConfig {

    /** A ticket that names more domains or certificates goes to people; 1 to 200. */
    @WithDefault("20")
    @Min(1)
    @Max(200)
    int maxSubjects();

    Import imports();

    /** How large imports are stored. */
    interface Import {

        /** Rows per transaction; 1 to 1000. */
        @WithDefault("500")
        @Min(1)
        @Max(1000)
        int batchSize();

        /** Batches of one import that are under way at the same time; 1 to 16. */
        @WithDefault("4")
        @Min(1)
        @Max(16)
        int parallel();
    }
}
