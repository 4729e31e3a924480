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
}
