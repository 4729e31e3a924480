package io.certloop.ticket.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** When an answer is sent without a person. */
@ConfigMapping(prefix = "certloop.answers")
public interface AnswersConfig {

    /**
     * A ticket is surely ours if the probability that it is none of ours is at most this. Only then
     * "inspected, fine, nothing was changed" and the explanation of a refused upload are sent
     * without a person, and only then a ticket without a name may be about whatever is unhealthy in
     * the account; 0 to 1.
     */
    @WithDefault("0.05")
    @Min(0)
    @Max(1)
    double mostDoubt();
}
