package io.certloop.watcher.inventory;

import io.certloop.cloud.edge.DnssecFault;
import io.certloop.cloud.edge.caa.CaaRecords;
import java.util.List;
import java.util.Map;

/** Where the domain's own name leads. */
public sealed interface DnsInspection {

    /** Not in every sweep: DNS of customers changes seldom. */
    record NotAsked() implements DnsInspection {}

    record Unknown(String detail) implements DnsInspection {}

    /**
     * To the CDN, by CNAME or by an address of one of its edges.
     *
     * @param caa who may issue for the name
     * @param delegations names of the validation's TXT records that are aliases, and where each
     *     leads; empty as well before it matters
     * @param persistent TXT records that prove control for all orders, by the name that has them;
     *     empty as well before it matters
     */
    record Here(
            CaaRecords caa,
            Map<String, List<String>> delegations,
            Map<String, List<String>> persistent)
            implements DnsInspection {

        public Here {
            delegations = Map.copyOf(delegations);
            persistent = Map.copyOf(persistent);
        }

        public Here(CaaRecords caa, Map<String, List<String>> delegations) {
            this(caa, delegations, Map.of());
        }

        public Here() {
            this(CaaRecords.NONE, Map.of());
        }
    }

    /**
     * @param where for people: the last CNAME, addresses, or that there is no such name
     * @param validates false if it is not known whether resolvers that validate DNSSEC refuse it
     */
    record Elsewhere(String where, boolean validates) implements DnsInspection {

        public Elsewhere(String where) {
            this(where, true);
        }
    }

    /** Resolvers that validate DNSSEC refuse the name; for others it may lead anywhere. */
    record Bogus(DnssecFault fault) implements DnsInspection {}

    DnsInspection NOT_ASKED = new NotAsked();
}
