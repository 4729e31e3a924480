package io.certloop.watcher.wiring;

import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.budget.RequestLimits;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.EdgeLocator;
import io.certloop.cloud.limit.PermitLeases;
import io.certloop.cloud.limit.SqlPermitLeases;
import io.certloop.cloud.wiring.OfProvider;
import io.certloop.console.text.Sentences;
import io.certloop.service.files.ReloadStatus;
import io.certloop.service.files.ReloadingFile;
import io.certloop.watcher.check.CheckConfig;
import io.certloop.watcher.check.ExpiryPolicy;
import io.certloop.watcher.check.Ordering;
import io.certloop.watcher.check.Patience;
import io.certloop.watcher.check.Preflight;
import io.certloop.watcher.check.ProofReuse;
import io.certloop.watcher.check.fault.Checks;
import io.certloop.watcher.inventory.Certificates;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.request.EscalationConfig;
import io.certloop.watcher.request.RequestPolicy;
import io.certloop.watcher.sweep.SweepConfig;
import io.certloop.watcher.sweep.inspect.DnsInspector;
import io.certloop.watcher.sweep.inspect.EdgeConcurrencyLimiter;
import io.certloop.watcher.sweep.inspect.EdgeInspector;
import io.certloop.watcher.sweep.inspect.LightProbes;
import io.certloop.watcher.sweep.inspect.OtherAccounts;
import io.certloop.watcher.sweep.pace.Pace;
import io.certloop.watcher.sweep.pace.SweepBudget;
import io.certloop.watcher.sweep.record.FindingEvaluator;
import io.certloop.watcher.sweep.shard.ShardContextFactory;
import io.certloop.watcher.text.FindingMessage;
import io.certloop.watcher.watch.EffectiveWatch;
import io.certloop.watcher.watch.WatchConfig;
import io.certloop.watcher.watch.WatchPlanes;
import io.certloop.watcher.watch.WatchSnapshots;
import io.certloop.watcher.watch.WatchSource;
import io.certloop.watcher.watch.WatchTargets;
import io.certloop.watcher.watch.Watched;
import io.certloop.watcher.watch.client.ApiCluster;
import io.certloop.watcher.watch.yaml.WatchFile;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Builds what CDI cannot build from a constructor. */
@Singleton
class WatcherWiring {

    @Produces
    @Singleton
    Sentences sentences() {
        return Sentences.of(FindingMessage.values());
    }

    @Produces
    @Singleton
    Checks checks(CheckConfig config, Preflight preflight) {
        return new Checks(
                new Patience(config.stuckAfter(), config.issuanceStuckAfter(), config.propagation()), preflight);
    }

    @Produces
    @Singleton
    Preflight preflight(CheckConfig config, ExpiryPolicy expiry) {
        CheckConfig.BeforeRenewal before = config.preflight();
        return new Preflight(
                expiry,
                before.ahead(),
                new Ordering(
                        before.issuers().orElse(List.of()),
                        before.accountUris().orElse(List.of()),
                        before.validationMethods().orElse(List.of())),
                Set.copyOf(before.validationZones().orElse(List.of())),
                new ProofReuse(before.provenByCustomer(), before.proofReuse()));
    }

    @Produces
    @Singleton
    ExpiryPolicy expiryPolicy(CheckConfig config) {
        CheckConfig.Warn warn = config.expiry().warn();
        CheckConfig.Repair repair = config.expiry().repair();
        CheckConfig.Urgent urgent = config.expiry().urgent();
        return new ExpiryPolicy(
                new ExpiryPolicy.Step(warn.divisor(), warn.floor(), warn.ceiling()),
                new ExpiryPolicy.Step(repair.divisor(), repair.floor(), repair.ceiling()),
                new ExpiryPolicy.Step(urgent.divisor(), urgent.floor(), urgent.ceiling()));
    }

    /**
     * Combines the sources of the watch file with {@code WatchSource} beans. The latter are read at the default
     * interval.
     */
    @Produces
    @Singleton
    EffectiveWatch effectiveWatch(WatchConfig config, ReloadStatus files, Instance<WatchSource> others) {
        return new EffectiveWatch(
                config.file()
                        .map(file -> files.named("watch", file(file)))
                        .<Supplier<Optional<Watched>>>map(file -> file::current)
                        .orElse(() -> Optional.of(Watched.NOTHING)),
                others.stream().toList());
    }

    private static ReloadingFile<Watched> file(Path file) {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        return new ReloadingFile<>(file, bytes -> WatchFile.parse(folder, ApiCluster::of, bytes));
    }

    /** Replaces the provider's {@code ControlPlanes} by a version that adds the accounts of watched names. */
    @Produces
    @Singleton
    WatchPlanes watchPlanes(@OfProvider ControlPlanes provider, WatchTargets targets) {
        return new WatchPlanes(provider, targets);
    }

    @Produces
    @Singleton
    RequestPolicy requestPolicy(EscalationConfig escalation, WatchPlanes planes) {
        return new RequestPolicy(escalation.askAgainAfter(), planes::isWatchOnly);
    }

    @Produces
    @Singleton
    PermitLeases permitLeases(DataSource database) {
        return new SqlPermitLeases(database, "request_pace");
    }

    /**
     * Replaces the request budget of cloud-client, which replicas do not share. It uses the system clock even if other
     * beans use another clock, because the provider counts requests in real time.
     */
    @Produces
    @Singleton
    SweepBudget requestBudget(RequestLimits limits, PermitLeases leases) {
        return new SweepBudget(limits, leases, Clock.systemUTC());
    }

    @Produces
    @Singleton
    EdgeConcurrencyLimiter edgePlaces(SweepConfig config) {
        return new EdgeConcurrencyLimiter(
                config.edgePeeksInFlight() + config.edgeProbesInFlight(), config.sparedAfter());
    }

    @Produces
    @Singleton
    DnsInspector dnsInspector(
            DnsLookup dns,
            EdgeLocator locator,
            Inventory inventory,
            ControlPlanes planes,
            LightProbes lightProbes,
            Preflight preflight,
            SweepConfig config) {
        return new DnsInspector(
                dns,
                locator,
                new OtherAccounts(inventory, planes)::of,
                lightProbes,
                preflight,
                config.dnsLookEvery(),
                most -> ThreadLocalRandom.current().nextInt(most));
    }

    @Produces
    @Singleton
    ShardContextFactory shardContextFactory(
            @VirtualThreads ExecutorService threads,
            WatchPlanes planes,
            WatchSnapshots watched,
            Certificates certificates,
            EdgeInspector edges,
            DnsInspector dns,
            SweepBudget requests,
            FindingEvaluator findingEvaluator,
            Clock clock) {
        return new ShardContextFactory(
                threads,
                planes,
                certificates,
                edges,
                dns,
                line -> planes.isWatchOnly(line.account()) ? Pace.unlimited() : requests.pace(line),
                requests::drain,
                findingEvaluator::isDoubtful,
                account -> planes.isWatchOnly(account) ? Optional.of(watched) : Optional.empty(),
                clock);
    }
}
