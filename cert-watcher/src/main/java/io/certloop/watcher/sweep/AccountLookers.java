package io.certloop.watcher.sweep;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.watcher.inventory.Fingerprints;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;

/** Opens the way to look at an account. */
public final class AccountLookers {

    private final Parallel parallel;
    private final ControlPlanes planes;
    private final Fingerprints fingerprints;
    private final EdgeLooker edges;
    private final ShardLimits limits;
    private final Clock clock;

    public AccountLookers(
            ExecutorService threads,
            ControlPlanes planes,
            Fingerprints fingerprints,
            EdgeLooker edges,
            ShardLimits limits,
            Clock clock) {
        this.parallel = new Parallel(threads);
        this.planes = planes;
        this.fingerprints = fingerprints;
        this.edges = edges;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * @throws IllegalArgumentException if the account is not configured any more
     */
    AccountLooker of(AccountId account, BooleanSupplier stopping) {
        ControlPlane plane = planes.of(account);
        var pacer = new Pacer(limits.requestsPerSecond());
        var certificates = CertificateLooker.list(account, plane, fingerprints, pacer);
        return new AccountLooker(parallel, plane, certificates, edges, pacer, clock, stopping);
    }
}
