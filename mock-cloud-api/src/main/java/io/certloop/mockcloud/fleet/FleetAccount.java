package io.certloop.mockcloud.fleet;

import java.util.List;

public record FleetAccount(String id, String accessKey, String secretKey, List<FleetDomain> domains) {

    public FleetAccount {
        domains = List.copyOf(domains);
    }

    /** An account with the keys that the generator would give it, derived from the id. */
    public static FleetAccount of(String id, FleetDomain... domains) {
        return new FleetAccount(id, "ak-" + id, "sk-" + id, List.of(domains));
    }

    @Override
    public String toString() {
        return "FleetAccount[id=%s, domains=%d]".formatted(id, domains.size());
    }
}
