package io.certloop.watcher.wiring;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.watcher.check.Reason;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

    /**
     * How long a certificate may take from the control plane's "done" until every edge serves it;
     * PT0S or more, safe from PT1M to PT15M.
     */
    @WithDefault("PT5M")
    Duration propagation();

    /**
     * What the control plane told of a domain is not relied on for longer, even if the list says
     * that nothing has changed; PT1H or more, safe from PT12H to P7D.
     */
    @WithDefault("P1D")
    Duration readAgainAfter();

    /** Domains of one page that are looked at in parallel; 1 to 1000, safe up to 64. */
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
     * The customer's DNS is asked at the first sight of a domain, as long as it leads elsewhere,
     * and in one look of so many; 1 to 10000, where 1 means always.
     */
    @WithDefault("100")
    int dnsLookEvery();

    /**
     * Full TLS probes of this replica at the same time; 1 to 10000, safe up to 16 per core. More
     * make each other late: a handshake is computing, and its time-out runs meanwhile.
     */
    @WithDefault("16")
    int edgeProbesInFlight();

    /**
     * An edge that leaves looks unanswered gets fewer at a time; a look that finds no place there
     * for so long spares it. PT0S to PT10S, safe from PT0.2S.
     */
    @WithDefault("PT1S")
    Duration sparedAfter();

    /** Remediation is asked again for a finding that is still open; PT1M or more. */
    @WithDefault("PT6H")
    Duration askAgainAfter();

    /** Endpoints with known faults that every sweep must find. */
    List<KnownFault> canaries();

    /** How often the gauges of the coverage are refreshed; safe from PT30S, off for never. */
    @WithDefault("PT1M")
    String coverageEvery();

    Outlook forecast();

    BeforeRenewal preflight();

    Confirm confirm();

    Blindness blindness();

    Expiry expiry();

    Jobs jobs();

    /** What renewals are held against. */
    interface Outlook {
        /** Certificates that the CA issues for us in a day; 1 or more. */
        @WithDefault("2000")
        int caPerDay();

        /** Requests to the provider that one renewal takes in all; 1 or more. */
        @WithDefault("20")
        int requestsPerRenewal();

        /** Days to look ahead; 1 to 400. */
        @WithDefault("90")
        int days();
    }

    /** What is looked at before the provider orders a certificate again. */
    interface BeforeRenewal {
        /** How long before; PT0S or more, safe from P7D. */
        @WithDefault("P14D")
        Duration ahead();

        /** Authorities of the provider, as CAA records name them; absent: CAA is not judged. */
        Optional<List<String>> issuers();

        /**
         * Zones to which the TXT records of a validation may be delegated by CNAME, as the provider
         * tells; absent: delegations are not judged.
         */
        Optional<List<String>> validationZones();
    }

    /** A canary. */
    interface KnownFault {
        /** Host to ask for; DNS leads to its edges. */
        DomainName host();

        /** What the checks must say; one that the edges alone can prove. */
        Reason expects();
    }

    /** When what edges show is believed: needed of the last looks. */
    interface Confirm {
        /** Looks that must agree; 1 or more. */
        @WithDefault("2")
        int needed();

        /** Looks that count; from needed to 8. */
        @WithDefault("3")
        int of();

        /** How long edges must be seen well before a finding closes; PT0S or more. */
        @WithDefault("PT10M")
        Duration hold();
    }

    /** When this replica takes itself for blind. */
    interface Blindness {
        /** Looks that count; 10 to 100000. */
        @WithDefault("200")
        int window();

        /** Fewer of them that showed nothing are never an alarm; 1 to window. */
        @WithDefault("50")
        int least();

        /** Share of them that showed nothing; above 0, at most 1. */
        @WithDefault("0.5")
        double share();
    }

    /** When a certificate counts as expiring. */
    interface Expiry {
        /** A warning, when less than this share of the lifetime is left. */
        Warn warn();

        /** Remediation is asked, when less than this share of the lifetime is left. */
        Repair repair();

        /** Critical, when less than this share of the lifetime is left. */
        Urgent urgent();
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

        /** Shards and asks of this replica at the same time, asks at most half of it; 1 to 1000. */
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
