package io.certloop.watcher.watch;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlanes;
import java.util.List;
import java.util.stream.Stream;

/**
 * Combines the accounts of the provider with the accounts of the watch sources, so that sweeps treat both as accounts
 * with domains. Nothing can be written to a watch source.
 */
public final class WatchPlanes implements ControlPlanes {

    private final ControlPlanes provider;
    private final WatchTargets targets;

    public WatchPlanes(ControlPlanes provider, WatchTargets targets) {
        this.provider = provider;
        this.targets = targets;
    }

    @Override
    public List<AccountId> accounts() {
        return Stream.concat(provider.accounts().stream(), targets.accounts().stream())
                .distinct()
                .toList();
    }

    /** Whether no control plane has the account, so that nothing can be repaired in it. */
    public boolean isWatchOnly(AccountId account) {
        return !isOfProvider(account) && targets.accounts().contains(account);
    }

    boolean isOfProvider(AccountId account) {
        return provider.accounts().contains(account);
    }

    @Override
    public ControlPlane of(AccountId account) {
        return isWatchOnly(account) ? new WatchPlane(account, targets) : provider.of(account);
    }
}
