package io.certloop.cloud.controlplane.tencent;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.budget.RequestBudget;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;

/** The configured accounts, over one pool of connections. */
final class TencentControlPlanes implements ControlPlanes, AutoCloseable {

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final List<TencentAccount> accounts;
    private final Map<TencentCalls.Api, URI> endpoints;
    private final RequestBudget budget;

    TencentControlPlanes(List<TencentAccount> accounts, Map<TencentCalls.Api, URI> endpoints, RequestBudget budget) {
        this.accounts = accounts;
        this.endpoints = endpoints;
        this.budget = budget;
    }

    @Override
    public List<AccountId> accounts() {
        return accounts.stream().map(TencentAccount::id).toList();
    }

    @Override
    public ControlPlane of(AccountId id) {
        TencentAccount account = accounts.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the account is not configured: " + id));
        return new TencentControlPlane(account.id(), new TencentCalls(http, endpoints, account, budget));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
