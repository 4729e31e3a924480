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

/** Settings for the limits of the guardrails that count or measure time. */
@ConfigMapping(prefix = "certloop.remediation")
public interface LimitsConfig {

    /**
     * The most writes of one action on one domain that may happen within {@code attempts-window} without proof that
     * they repaired the domain, counted over all runs.
     */
    @WithDefault("3")
    @Min(1)
    @Max(100)
    int attemptsLimit();

    /** The period in which {@code attempts-limit} counts writes; up to 30 days. */
    @WithDefault("PT6H")
    Duration attemptsWindow();

    /** How long a domain is not written to again after the same action; zero switches it off. */
    @WithDefault("PT10M")
    Duration cooldown();

    /** The most domains of one account that may be changed at the same time, counted over all replicas. */
    @WithDefault("20")
    @Min(1)
    @Max(1000)
    int inFlightLimit();

    /** Share of {@code in-flight-limit} that only on-call may use; 0 to 0.9. */
    @WithDefault("0.2")
    @DecimalMin("0")
    @DecimalMax("0.9")
    double onCallShare();

    /**
     * A file with lines such as {@code cooldown = PT1H} that override {@code attempts-limit}, {@code attempts-window},
     * {@code cooldown}, {@code in-flight-limit} and {@code on-call-share}; read again when it changes.
     */
    Optional<Path> limitsFile();

    /** The limits that apply without the file. */
    default Limits configured() {
        return new Limits(attemptsLimit(), attemptsWindow(), cooldown(), inFlightLimit(), onCallShare());
    }
}
