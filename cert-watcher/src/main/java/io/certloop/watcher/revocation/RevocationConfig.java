package io.certloop.watcher.revocation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How cert-watcher asks certificate authorities about renewal and revocation of the served certificates. */
@ConfigMapping(prefix = "certloop.revocation")
public interface RevocationConfig {

    /**
     * How often a replica checks whether any certificate authority has to be asked; PT1S to PT1M recommended, or off.
     */
    @WithDefault("PT5S")
    String tick();

    /**
     * Longest time for one answer of an authority; PT1S to PT5M. A revocation list of 20 MiB must arrive within this
     * time.
     */
    @WithDefault("PT30S")
    @DurationMin(seconds = 1)
    @DurationMax(minutes = 5)
    Duration timeout();

    Ari ari();

    Crl crl();

    /** ACME Renewal Information. */
    interface Ari {
        /** How often an authority is asked about a certificate if the authority sets no interval; PT1M to P1D. */
        @WithDefault("PT6H")
        @DurationMin(minutes = 1)
        @DurationMax(days = 1)
        Duration checkEvery();

        /**
         * An authority is not asked again about a certificate sooner than this, whatever interval the authority sets;
         * PT1S or more.
         */
        @WithDefault("PT1M")
        @DurationMin(seconds = 1)
        Duration retryLeast();

        /**
         * An authority is asked again about a certificate after this time at the latest, whatever interval the
         * authority sets; up to P1D.
         */
        @WithDefault("P1D")
        @DurationMax(days = 1)
        Duration retryMost();

        /** Requests to one authority at the same time, of each replica; 1 to 32. */
        @WithDefault("4")
        @Min(1)
        @Max(32)
        int atOnce();

        /**
         * ACME servers, each under a name of your choice. Each server's directory is read once a day, also to notice
         * when a server begins to offer renewal information.
         */
        Map<String, Directory> directories();
    }

    /** An ACME server. */
    interface Directory {
        /** URL of the ACME server's directory. */
        URI url();

        /**
         * Issuers whose certificates the server knows: the organisation or the common name of the issuer, or the
         * authority key identifier in hex. A name may end with an asterisk.
         */
        @NotEmpty
        List<String> issuers();
    }

    /** Certificate revocation lists. */
    interface Crl {
        /** Whether revocation lists are fetched. */
        @WithDefault("true")
        boolean enabled();

        /** How often a revocation list is fetched, unless the list ends earlier; PT1M to P1D. */
        @WithDefault("PT6H")
        @DurationMin(minutes = 1)
        @DurationMax(days = 1)
        Duration checkEvery();

        /** A revocation list is not fetched again sooner than this; PT1S or more. */
        @WithDefault("PT15M")
        @DurationMin(seconds = 1)
        Duration retryLeast();

        /** Largest revocation list that is read, in MiB; 1 to 100. Two lists may be in memory at the same time. */
        @WithDefault("20")
        @Min(1)
        @Max(100)
        int mostMebibytes();
    }
}
