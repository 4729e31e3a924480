package io.certloop.watcher.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is looked at how often, and when something counts as sick. */
@ConfigMapping(prefix = "certloop.watcher")
public interface WatcherConfig {

    /** One scheduled sweep per such period; PT1S to PT24H, safe from PT1M to PT1H. */
    @WithDefault("PT5M")
    Duration every();

    /** How often a replica asks whether a sweep is due; safe from PT1S to PT1M, off for never. */
    @WithDefault("PT5S")
    String tick();

    /** How long an ended sweep can be asked for; PT1H or more, safe up to P90D. */
    @WithDefault("P7D")
    Duration keepSweeps();

    /** A change that runs for so long is stuck; PT1S or more, safe from PT15M to PT40M. */
    @WithDefault("PT15M")
    Duration stuckAfter();

    /**
     * A free certificate that is under way for so long is stuck; not shorter than stuck-after, safe
     * from PT40M to PT3H. The provider needs 25 minutes on average.
     */
    @WithDefault("PT40M")
    Duration issuanceStuckAfter();

    /** Requests per second to the control plane for one account; above 0, safe up to 8 of 10. */
    @WithDefault("8")
    double requestsPerSecond();

    /** Domains of one account that are looked at in parallel; 1 to 1000, safe up to 64. */
    @WithDefault("32")
    int domainsAtOnce();

    /** Peeks of this replica at the same time; 1 to 10000, safe up to 1000. They only wait. */
    @WithDefault("256")
    int edgePeeksInFlight();

    /**
     * An edge that keeps showing the same good chain is proven by a full handshake at least once in
     * so many looks; 1 to 255, where 1 means always.
     */
    @WithDefault("100")
    int fullLookEvery();

    /**
     * Full TLS probes of this replica at the same time; 1 to 10000, safe up to 16 per core. More
     * make each other late: a handshake is computing, and its time-out runs meanwhile.
     */
    @WithDefault("16")
    int edgeProbesInFlight();

    /** Remediation is asked again for a finding that is still open; PT1M or more. */
    @WithDefault("PT6H")
    Duration askAgainAfter();

    Expiry expiry();

    Jobs jobs();

    /** When a certificate counts as expiring. */
    interface Expiry {
        /** A warning, when less than this share of the lifetime is left. */
        Warn warn();

        /** Remediation is asked, when less than this share of the lifetime is left. */
        Repair repair();
    }

    /** First step. */
    interface Warn {
        /** 3 means a third of the lifetime; 1 or more. */
        @WithDefault("3")
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

    /** How durable work is handed out. */
    interface Jobs {
        /** How often a replica looks for work; PT0.1S to PT10S. */
        @WithDefault("PT1S")
        Duration poll();

        /**
         * Sign of life of a replica. After four that are missing its work is taken over, so PT4S
         * means within 30 s; PT0.1S to PT10S.
         */
        @WithDefault("PT4S")
        Duration heartbeat();

        /** Shards and asks of this replica at the same time; 1 to 1000. */
        @WithDefault("64")
        int atOnce();

        /** First wait after remediation-service could not be asked; doubles up to retry-most. */
        @WithDefault("PT5S")
        Duration retryFirst();

        /** Longest wait between two tries to ask remediation-service. */
        @WithDefault("PT5M")
        Duration retryMost();
    }
}
