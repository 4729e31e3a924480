package io.certloop.watcher.console;

import io.certloop.watcher.coverage.AccountHealth;
import io.certloop.watcher.finding.FindingCounts;
import io.certloop.watcher.inventory.CertificateEnds;
import java.util.List;
import java.util.Map;

public record Fleet(
        List<AccountHealth> accounts,
        List<FindingCounts.Open> findings,
        Map<LeftBy, List<LeftBy.Bar>> left,
        List<CertificateEnds.Week> ending) {

    public AccountHealth total() {
        return accounts.stream().reduce(AccountHealth.none(""), AccountHealth::plus);
    }
}
