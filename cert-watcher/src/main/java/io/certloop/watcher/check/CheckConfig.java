package io.certloop.watcher.check;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** The durations and certificate limits from which on a domain counts as unhealthy. */
@ConfigMapping(prefix = "certloop.watcher")
public interface CheckConfig {

    /** A change that runs for this long is stuck; PT1S or more, PT15M to PT40M recommended. */
    @WithDefault("PT15M")
    @DurationMin(seconds = 1)
    Duration stuckAfter();

    /**
     * A free certificate whose issuance runs for this long is stuck; not shorter than stuck-after, PT40M to PT3H
     * recommended. The provider needs 25 minutes on average.
     */
    @WithDefault("PT40M")
    Duration issuanceStuckAfter();

    /**
     * How long a certificate may take from the control plane's "done" until every edge serves it; PT0S or more, PT1M to
     * PT15M recommended.
     */
    @WithDefault("PT5M")
    @DurationMin
    Duration propagation();

    BeforeRenewal preflight();

    Expiry expiry();

    /** What is checked before the provider orders a certificate again. */
    interface BeforeRenewal {
        /**
         * How long before a certificate's renewal the checks for obstacles to it begin; PT0S or more, at least P7D
         * recommended.
         */
        @WithDefault("P14D")
        @DurationMin
        Duration ahead();

        /**
         * Certificate authorities from which the provider orders, as CAA records name them; absent: CAA is not checked.
         */
        Optional<List<String>> issuers();

        /**
         * URIs of the provider's accounts with the authorities in {@code issuers} (RFC 8657); customers are asked to
         * name the first. Absent: accounts in CAA records are not checked.
         */
        Optional<List<String>> accountUris();

        /**
         * How the provider's orders are validated, as ACME names it, such as http-01 and dns-01; absent: methods in CAA
         * records are not checked.
         */
        Optional<List<String>> validationMethods();

        /**
         * Zones to which the TXT records of a validation may be delegated by CNAME, as the provider documents them;
         * absent: delegations are not checked.
         */
        Optional<List<String>> validationZones();

        /**
         * Whether customers have to prove that a domain is theirs, by a record in their DNS. Then a finding says ahead
         * of time when a renewal needs a new proof.
         */
        @WithDefault("false")
        boolean provenByCustomer();

        /**
         * How long the authority reuses a proof of control; absent: as long as the Baseline Requirements allow, which
         * is 200 days, 100 from 2027-03-15 on, and 10 from 2029-03-15 on. Let's Encrypt: P30D, P10D from 2027-02-10 on,
         * PT7H from 2028-02-16 on.
         */
        Optional<Duration> proofReuse();
    }

    /** When a certificate counts as expiring. */
    interface Expiry {
        /** How much of a certificate's lifetime is left when it is reported as a warning. */
        Warn warn();

        /** How much of a certificate's lifetime is left when cert-watcher requests a repair. */
        Repair repair();

        /** How much of a certificate's lifetime is left when it is reported as critical. */
        Urgent urgent();
    }

    /** The first step: the warning. */
    interface Warn {
        /** Divisor of the lifetime: 3 means that the warning begins when a third of the lifetime is left; 1 or more. */
        @WithDefault("3")
        @Min(1)
        int divisor();

        /** The warning begins at the latest when this much time is left. */
        @WithDefault("PT48H")
        Duration floor();

        /** The warning begins at the earliest when this much time is left. */
        @WithDefault("P45D")
        Duration ceiling();
    }

    /** The second step: the request for a repair; not earlier than the warning. */
    interface Repair {
        /**
         * Divisor of the lifetime: 6 means that the repair is requested when a sixth of the lifetime is left; 1 or
         * more.
         */
        @WithDefault("6")
        int divisor();

        /** The repair is requested at the latest when this much time is left. */
        @WithDefault("PT24H")
        Duration floor();

        /** The repair is requested at the earliest when this much time is left. */
        @WithDefault("P30D")
        Duration ceiling();
    }

    /** The third step: the finding becomes critical; not earlier than the request for a repair. */
    interface Urgent {
        /**
         * Divisor of the lifetime: 20 means that the finding becomes critical when a twentieth of the lifetime is left;
         * 1 or more.
         */
        @WithDefault("20")
        int divisor();

        /** The finding becomes critical at the latest when this much time is left. */
        @WithDefault("PT12H")
        Duration floor();

        /** The finding becomes critical at the earliest when this much time is left. */
        @WithDefault("P14D")
        Duration ceiling();
    }
}
