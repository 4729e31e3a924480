package io.certloop.ticket.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;

/** What ticket-service can be told. */
@ConfigMapping(prefix = "certloop.ticket")
public interface TicketConfig {

    /** Where the remediation service reaches us with its notices; no slash at the end. */
    @WithDefault("http://localhost:8081")
    @Pattern(regexp = "https?://[^\\s]+[^/\\s]")
    String callbackBase();

    /** Time between two looks at a run: what a lost notice costs; 100 ms to 1 h. */
    @WithDefault("PT30S")
    Duration askEvery();

    /** A ticket that names more domains or certificates goes to people; 1 to 200. */
    @WithDefault("20")
    @Min(1)
    @Max(200)
    int maxSubjects();

    HandOver handOver();

    Import imports();

    StreamedAnswers streamedAnswers();

    /** How the hand-over is repeated while the remediation service cannot take it. */
    interface HandOver {

        /** After the first failure; doubles with each further one; 100 ms to 1 min. */
        @WithDefault("PT1S")
        Duration firstRetry();

        /** Bound of the doubling, not below the first; 1 s to 1 h. */
        @WithDefault("PT1M")
        Duration lastRetry();
    }

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

    /** Answers that are sent while the request is still read: of imports and recognitions. */
    interface StreamedAnswers {

        /**
         * Bytes of an answer that wait, compressed, for a client that does not read; then no more
         * of its request is read; 64 KiB to 64 MiB.
         */
        @WithDefault("8388608")
        @Min(65_536)
        @Max(67_108_864)
        int bufferBytes();

        /** How many of them at a time; with more a request is answered by 429; 1 to 100. */
        @WithDefault("3")
        @Min(1)
        @Max(100)
        int atOnce();

        /**
         * A client that reads nothing for so long while we wait is disconnected; 1 s to 1 h. Below
         * quarkus.http.idle-timeout, which would do the same without a word in the log.
         */
        @WithDefault("PT1M")
        Duration clientTimeout();
    }
}
