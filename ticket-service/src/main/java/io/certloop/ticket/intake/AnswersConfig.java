package io.certloop.ticket.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Settings for when an answer is sent without a person. */
@ConfigMapping(prefix = "certloop.answers")
public interface AnswersConfig {

    /**
     * Highest probability of being out of scope at which a ticket still counts as surely in scope. Only for such a
     * ticket are "inspected, fine, nothing was changed" and the explanation of a refused upload sent without a person.
     * Only such a ticket may, if it names no domain, be about any unhealthy domain of its account; 0 to 1.
     */
    @WithDefault("0.05")
    @Min(0)
    @Max(1)
    double mostDoubt();
}
