package io.certloop.watcher.check;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** When something counts as unhealthy. */
@ConfigMapping(prefix = "certloop.watcher")
public interface CheckConfig {

    /** A change that runs for so long is stuck; PT1S or more, safe from PT15M to PT40M. */
    @WithDefault("PT15M")
    @DurationMin(seconds = 1)
    Duration stuckAfter();

    /**
     * A free certificate that is under way for so long is stuck; not shorter than stuck-after, safe
     * from PT40M to PT3H. The provider needs 25 minutes on average.
     */
    @WithDefault("PT40M")
    Duration issuanceStuckAfter();

    /**
     * How long a certificate may take from the control plane's "done" until every edge serves it;
     * PT0S or more, safe from PT1M to PT15M.
     */
    @WithDefault("PT5M")
    @DurationMin
    Duration propagation();

    BeforeRenewal preflight();

    Expiry expiry();

    /** What is checked before the provider orders a certificate again. */
    interface BeforeRenewal {
        /** How long before; PT0S or more, safe from P7D. */
        @WithDefault("P14D")
        @DurationMin
        Duration ahead();

        /** Authorities of the provider, as CAA records name them; absent: CAA is not checked. */
        Optional<List<String>> issuers();

        /**
         * URIs of the provider's accounts with these authorities (RFC 8657), the first to be named
         * to customers; absent: accounts in CAA records are not checked.
         */
        Optional<List<String>> accountUris();

        /**
         * How the provider's orders are validated, as ACME names it, such as http-01 and dns-01;
         * absent: methods in CAA records are not checked.
         */
        Optional<List<String>> validationMethods();

        /**
         * Zones to which the TXT records of a validation may be delegated by CNAME, as the provider
         * documents them; absent: delegations are not checked.
         */
        Optional<List<String>> validationZones();

        /**
         * Whether customers have to prove that a domain is theirs, by a record in their DNS. Then a
         * finding says ahead of time when a renewal needs a new proof.
         */
        @WithDefault("false")
        boolean provenByCustomer();

        /**
         * How long the authority uses a proof again; absent: as long as the Baseline Requirements
         * allow it, which is 200 days, 100 from 2027-03-15 on, and 10 from 2029-03-15 on. Let's
         * Encrypt: P30D, P10D from 2027-02-10 on, PT7H from 2028-02-16 on.
         */
        Optional<Duration> proofReuse();
    }

    /** When a certificate counts as expiring. */
    interface Expiry {
        /** A warning, when less than this share of the lifetime is left. */
        Warn warn();

        /** cert-watcher requests a repair when less than this share of the lifetime is left. */
        Repair repair();

        /** Critical, when less than this share of the lifetime is left. */
        Urgent urgent();
    }

    /** First step. */
    interface Warn {
        /** 3 means a third of the lifetime; 1 or more. */
        @WithDefault("3")
        @Min(1)
        int divisor();

        /** At the latest when so much is left. */
        @WithDefault("PT48H")
        Duration floor();

        /** At the earliest when so much is left. */
        @WithDefault("P45D")
        Duration ceiling();
    }

    /** Second step; not earlier than the first. */
    interface Repair {
        /** 6 means a sixth of the lifetime; 1 or more. */
        @WithDefault("6")
        int divisor();

        /** At the latest when so much is left. */
        @WithDefault("PT24H")
        Duration floor();

        /** At the earliest when so much is left. */
        @WithDefault("P30D")
        Duration ceiling();
    }

    /** Third step; not earlier than the second. */
    interface Urgent {
        /** 20 means a twentieth of the lifetime; 1 or more. */
        @WithDefault("20")
        int divisor();

        /** At the latest when so much is left. */
        @WithDefault("PT12H")
        Duration floor();

        /** At the earliest when so much is left. */
        @WithDefault("P14D")
        Duration ceiling();
    }
}
