package io.certloop.ticket.intake.rest.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Settings for answers that are sent while the request is still read: to requests that import tickets or classify many
 * tickets.
 */
@ConfigMapping(prefix = "certloop.ticket.streamed-answers")
public interface StreamedAnswersConfig {

    /**
     * Bytes of an answer, compressed, that are buffered for a client that does not read. When the buffer is full, no
     * more of the client's request is read; 64 KiB to 64 MiB.
     */
    @WithDefault("8388608")
    @Min(65_536)
    @Max(67_108_864)
    int bufferBytes();

    /**
     * Most requests to import or to classify many tickets whose answers are sent at the same time; a further request is
     * answered with status 429; 1 to 100.
     */
    @WithDefault("3")
    @Min(1)
    @Max(100)
    int atOnce();

    /**
     * A client that reads nothing of its answer for this time is disconnected; 1 s to 1 h. Should be below
     * quarkus.http.idle-timeout, which disconnects the client without a line in the log.
     */
    @WithDefault("PT1M")
    @DurationMin(seconds = 1)
    @DurationMax(hours = 1)
    Duration clientTimeout();
}
