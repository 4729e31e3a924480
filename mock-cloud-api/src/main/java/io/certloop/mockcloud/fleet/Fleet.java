package io.certloop.mockcloud.fleet;

import java.util.List;

public record Fleet(List<FleetAccount> accounts) {

    public Fleet {
        accounts = List.copyOf(accounts);
    }

    public static Fleet of(FleetAccount... accounts) {
        return new Fleet(List.of(accounts));
    }

    public int domainCount() {
        return accounts.stream().mapToInt(account -> account.domains().size()).sum();
    }
}
