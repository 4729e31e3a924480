package io.certloop.remediation.guardrail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The numbers of the guardrails that count. */
@ConfigMapping(prefix = "certloop.remediation")
public interface LimitsConfig {

    /** Unproven writes of one action on one domain within {@link #attemptsWindow()}, all runs. */
    @WithDefault("3")
    @Min(1)
    @Max(100)
    int attemptsLimit();

    /** See {@link #attemptsLimit()}. */
    @WithDefault("PT6H")
    Duration attemptsWindow();

    /** A domain is left alone this long after the same action; zero switches it off. */
    @WithDefault("PT10M")
    Duration cooldown();

    /** Domains of one account that may be changed at the same time, all replicas together. */
    @WithDefault("20")
    @Min(1)
    @Max(1000)
    int inFlightLimit();

    /** Share of {@link #inFlightLimit()} that only on-call may use; 0 to 0.9. */
    @WithDefault("0.2")
    @DecimalMin("0")
    @DecimalMax("0.9")
    double onCallShare();

    /**
     * Lines such as {@code cooldown = PT1H} that win over {@link #attemptsLimit()}, {@link
     * #attemptsWindow()}, {@link #cooldown()}, {@link #inFlightLimit()} and {@link #onCallShare()};
     * read again when it changes.
     */
    Optional<Path> limitsFile();

    /** Those that apply without the file. */
    default Limits configured() {
        return new Limits(
                attemptsLimit(), attemptsWindow(), cooldown(), inFlightLimit(), onCallShare());
    }
}
