package io.certloop.watcher.sweep.shard;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.budget.RequestBudget.Api;
import io.certloop.cloud.controlplane.budget.RequestBudget.Line;
import io.certloop.watcher.inventory.Certificates;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.sweep.Shard;
import io.certloop.watcher.sweep.inspect.AccountInspector;
import io.certloop.watcher.sweep.inspect.CertificateInspector;
import io.certloop.watcher.sweep.inspect.DnsInspector;
import io.certloop.watcher.sweep.inspect.EdgeInspector;
import io.certloop.watcher.sweep.inspect.Snapshots;
import io.certloop.watcher.sweep.pace.Pace;
import io.certloop.watcher.sweep.pace.RateLimitedControlPlane;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

public final class ShardContextFactory {

    private final ExecutorService threads;
    private final ControlPlanes planes;
    private final Certificates certificates;
    private final EdgeInspector edges;
    private final DnsInspector dns;
    private final Function<Line, Pace> paces;
    private final ToIntFunction<AccountId> requests;
    private final Predicate<DomainSnapshot> isDoubtful;
    private final Function<AccountId, Optional<Snapshots>> others;
    private final Clock clock;

    /**
     * @param others for an account without a control plane, returns how its domains are inspected; empty for other
     *     accounts
     */
    public ShardContextFactory(
            ExecutorService threads,
            ControlPlanes planes,
            Certificates certificates,
            EdgeInspector edges,
            DnsInspector dns,
            Function<Line, Pace> paces,
            ToIntFunction<AccountId> requests,
            Predicate<DomainSnapshot> isDoubtful,
            Function<AccountId, Optional<Snapshots>> others,
            Clock clock) {
        this.threads = threads;
        this.planes = planes;
        this.certificates = certificates;
        this.edges = edges;
        this.dns = dns;
        this.paces = paces;
        this.requests = requests;
        this.isDoubtful = isDoubtful;
        this.others = others;
        this.clock = clock;
    }

    /**
     * @param stopping whether this replica is being stopped
     * @throws IllegalArgumentException if the account is no longer configured
     */
    ShardContext of(Shard shard, BooleanSupplier stopping) {
        RateLimitedControlPlane plane = plane(shard.id().account());
        var needed = new AtomicInteger();
        var certificateInspector =
                new CertificateInspector(plane, shard.id().sweep().value(), certificates, needed);
        return new ShardContext(
                shard,
                plane,
                certificateInspector,
                inspector(plane, certificateInspector),
                needed,
                requests,
                threads,
                stopping);
    }

    /**
     * An inspector for single domains of the account. It reads certificates individually, without listing them first.
     *
     * @throws IllegalArgumentException if the account is no longer configured
     */
    public AccountInspector alone(AccountId account) {
        RateLimitedControlPlane plane = plane(account);
        var certificateInspector =
                new CertificateInspector(plane, UUID.randomUUID(), certificates, new AtomicInteger());
        return inspector(plane, certificateInspector);
    }

    private AccountInspector inspector(RateLimitedControlPlane plane, CertificateInspector certificateInspector) {
        return new AccountInspector(
                plane, certificateInspector, edges, dns, isDoubtful, others.apply(plane.account()), clock);
    }

    private RateLimitedControlPlane plane(AccountId account) {
        return new RateLimitedControlPlane(
                account, planes.of(account), pace(account, Api.DOMAINS), pace(account, Api.CERTIFICATES));
    }

    private Pace pace(AccountId account, String api) {
        return paces.apply(new Line(account, api));
    }
}
