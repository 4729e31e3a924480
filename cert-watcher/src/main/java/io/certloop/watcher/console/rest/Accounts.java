package io.certloop.watcher.console.rest;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.console.page.PageContext;
import io.certloop.watcher.console.Counted;
import io.certloop.watcher.coverage.AccountCoverage;
import io.certloop.watcher.coverage.AccountHealth;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists all accounts: configured accounts, and former accounts that still have domains. */
@ApplicationScoped
class Accounts {

    private final ControlPlanes planes;
    private final FleetSummary summary;

    Accounts(ControlPlanes planes, FleetSummary summary) {
        this.planes = planes;
        this.summary = summary;
    }

    /** All accounts, ordered by id. */
    List<AccountLine> all(PageContext context) {
        Map<String, AccountHealth> health = health();
        Map<String, AccountCoverage> coverage = new TreeMap<>();
        health.keySet().forEach(id -> coverage.put(id, unread(id)));
        configured().forEach(id -> coverage.put(id, unread(id)));
        summary.coverage().accounts().forEach(each -> coverage.put(each.accountId(), each));
        return coverage.values().stream()
                .map(each -> new AccountLine(
                        each,
                        health.getOrDefault(each.accountId(), AccountHealth.none(each.accountId())),
                        context.encoded(each.accountId())))
                .toList();
    }

    Optional<AccountLine> find(String id, PageContext context) {
        return all(context).stream().filter(each -> each.id().equals(id)).findFirst();
    }

    boolean isConfigured(String id) {
        return configured().anyMatch(id::equals);
    }

    private Stream<String> configured() {
        return planes.accounts().stream().map(AccountId::value);
    }

    private Map<String, AccountHealth> health() {
        return summary.fleet().map(Counted::value).stream()
                .flatMap(fleet -> fleet.accounts().stream())
                .collect(Collectors.toMap(AccountHealth::accountId, Function.identity()));
    }

    private static AccountCoverage unread(String id) {
        return new AccountCoverage(id, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
