package io.certloop.watcher.inventory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the domain's own name leads. */
public sealed interface DnsInspection {

    /** Not in every sweep: DNS of customers changes seldom. */
    record NotAsked() implements DnsInspection {}

    record Unknown(String detail) implements DnsInspection {}

    /**
     * To the CDN, by CNAME or by an address of one of its edges.
     *
     * @param issuers authorities that may issue for the name, by CAA; absent if any may
     * @param delegations names of the validation's TXT records that are aliases, and where each
     *     leads; empty as well before it matters
     */
    record Here(Optional<Set<String>> issuers, Map<String, List<String>> delegations)
            implements DnsInspection {

        public Here {
            delegations = Map.copyOf(delegations);
        }

        public Here() {
            this(Optional.empty(), Map.of());
        }
    }

    /**
     * @param where for people: the last CNAME, addresses, or that there is no such name
     */
    record Elsewhere(String where) implements DnsInspection {}

    DnsInspection NOT_ASKED = new NotAsked();
}
