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

/** How authorities are asked about renewal and revocation of the served certificates. */
@ConfigMapping(prefix = "certloop.revocation")
public interface RevocationConfig {

    /** How often a replica looks for what is due; safe from PT1S to PT1M, off for never. */
    @WithDefault("PT5S")
    String tick();

    /** Longest time for one answer; PT1S to PT5M. A list of 20 MiB has to fit. */
    @WithDefault("PT30S")
    @DurationMin(seconds = 1)
    @DurationMax(minutes = 5)
    Duration timeout();

    Ari ari();

    Crl crl();

    /** ACME Renewal Information. */
    interface Ari {
        /** How often a certificate is asked about if its authority does not say; PT1M to P1D. */
        @WithDefault("PT6H")
        @DurationMin(minutes = 1)
        @DurationMax(days = 1)
        Duration checkEvery();

        /** Not asked again sooner than this, whatever the authority says; PT1S or more. */
        @WithDefault("PT1M")
        @DurationMin(seconds = 1)
        Duration retryLeast();

        /** Asked again after this at the latest, whatever the authority says; up to P1D. */
        @WithDefault("P1D")
        @DurationMax(days = 1)
        Duration retryMost();

        /** Requests to one authority at the same time, of each replica; 1 to 32. */
        @WithDefault("4")
        @Min(1)
        @Max(32)
        int atOnce();

        /**
         * ACME servers by a name of your own; one without renewal information is asked once a day.
         */
        Map<String, Directory> directories();
    }

    /** An ACME server. */
    interface Directory {
        /** Its directory. */
        URI url();

        /**
         * Whose certificates it knows: the organisation or the common name of the issuer, or the
         * authority key identifier in hex. A name may end with an asterisk.
         */
        @NotEmpty
        List<String> issuers();
    }

    /** Certificate revocation lists. */
    interface Crl {
        /** Whether they are fetched. */
        @WithDefault("true")
        boolean enabled();

        /** How often a list is fetched, unless it ends sooner; PT1M to P1D. */
        @WithDefault("PT6H")
        @DurationMin(minutes = 1)
        @DurationMax(days = 1)
        Duration checkEvery();

        /** A list is not fetched again sooner than this; PT1S or more. */
        @WithDefault("PT15M")
        @DurationMin(seconds = 1)
        Duration retryLeast();

        /** Longest list, in MiB; 1 to 100. Two of them may be in memory at once. */
        @WithDefault("20")
        @Min(1)
        @Max(100)
        int mostMebibytes();
    }
}
