package io.certloop.cloud.controlplane.account;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlanes;
import java.util.List;
import java.util.Map;

/** All accounts of the accounts file, each served by the adapter of its provider. */
public final class RoutedControlPlanes implements ControlPlanes, AutoCloseable {

    private final AccountsFile accounts;
    private final Map<String, ControlPlanes> adapters;

    /** @param adapters by provider name; closed together with this object */
    public RoutedControlPlanes(AccountsFile accounts, Map<String, ControlPlanes> adapters) {
        this.accounts = accounts;
        this.adapters = Map.copyOf(adapters);
    }

    @Override
    public List<AccountId> accounts() {
        return accounts.accounts();
    }

    @Override
    public ControlPlane of(AccountId account) {
        return accounts.providerOf(account)
                .map(adapters::get)
                .orElseThrow(() -> ControlPlanes.notConfigured(account))
                .of(account);
    }

    @Override
    public void close() {
        adapters.values().forEach(RoutedControlPlanes::close);
    }

    private static void close(ControlPlanes adapter) {
        if (adapter instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("an adapter cannot be closed", e);
            }
        }
    }
}
