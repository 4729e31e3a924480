package io.certloop.watcher.inventory;

import io.certloop.cloud.edge.DnssecFault;
import io.certloop.cloud.edge.caa.CaaRecords;
import java.util.List;
import java.util.Map;

public sealed interface DnsInspection {

    /** This sweep did not query DNS: customers change their DNS seldom, so not every sweep does. */
    record NotAsked() implements DnsInspection {}

    record Unknown(String detail) implements DnsInspection {}

    /**
     * The name leads to the CDN, by CNAME or by an address of one of its edges.
     *
     * @param caa the CAA records that say who may issue for the name
     * @param delegations names of the validation's TXT records that are aliases, each with the names that it leads to;
     *     also empty while no renewal is near
     * @param persistent TXT records that prove control for all orders, by DNS name; also empty while no renewal is near
     */
    record Here(CaaRecords caa, Map<String, List<String>> delegations, Map<String, List<String>> persistent)
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
     * The name does not lead to the CDN.
     *
     * @param where text for people: the last CNAME, the addresses, or that the name does not exist
     * @param validates false if it is unknown whether DNSSEC validation of the name succeeds
     */
    record Elsewhere(String where, boolean validates) implements DnsInspection {

        public Elsewhere(String where) {
            this(where, true);
        }
    }

    /** DNSSEC validation fails: validating resolvers refuse the name, and other resolvers may lead anywhere. */
    record Bogus(DnssecFault fault) implements DnsInspection {}

    DnsInspection NOT_ASKED = new NotAsked();
}
