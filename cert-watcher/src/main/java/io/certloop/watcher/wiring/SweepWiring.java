package io.certloop.watcher.wiring;

import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.RequestLimits;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.EdgeLocator;
import io.certloop.cloud.edge.EdgePeek;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.watcher.UnitOfWork;
import io.certloop.watcher.check.Checks;
import io.certloop.watcher.check.ExpiryPolicy;
import io.certloop.watcher.check.Patience;
import io.certloop.watcher.check.Preflight;
import io.certloop.watcher.escalation.AskPolicy;
import io.certloop.watcher.escalation.AskQueue;
import io.certloop.watcher.finding.Confirmation;
import io.certloop.watcher.finding.FindingStore;
import io.certloop.watcher.forecast.CertificateEnds;
import io.certloop.watcher.forecast.Forecast;
import io.certloop.watcher.forecast.ForecastService;
import io.certloop.watcher.inventory.Certificates;
import io.certloop.watcher.inventory.Inventory;
import io.certloop.watcher.inventory.Readings;
import io.certloop.watcher.sweep.DnsLooker;
import io.certloop.watcher.sweep.EdgeLooker;
import io.certloop.watcher.sweep.EdgePlaces;
import io.certloop.watcher.sweep.FullLooks;
import io.certloop.watcher.sweep.Judge;
import io.certloop.watcher.sweep.PageReader;
import io.certloop.watcher.sweep.Peeks;
import io.certloop.watcher.sweep.ReadPolicy;
import io.certloop.watcher.sweep.RequestTurns;
import io.certloop.watcher.sweep.ResultRecorder;
import io.certloop.watcher.sweep.ShardLimits;
import io.certloop.watcher.sweep.ShardProgress;
import io.certloop.watcher.sweep.ShardQueue;
import io.certloop.watcher.sweep.ShardService;
import io.certloop.watcher.sweep.ShardStore;
import io.certloop.watcher.sweep.ShardsAtWork;
import io.certloop.watcher.sweep.SweepBudget;
import io.certloop.watcher.sweep.SweepId;
import io.certloop.watcher.sweep.SweepMeter;
import io.certloop.watcher.sweep.SweepPlan;
import io.certloop.watcher.sweep.SweepService;
import io.certloop.watcher.sweep.SweepStore;
import io.certloop.watcher.vantage.Vantage;
import io.certloop.watcher.vantage.VantageAlarms;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;

/** From a tick to recorded findings. */
@Singleton
class SweepWiring {

    private final WatcherConfig config;
    private final RequestLimits requestLimits;
    private final UnitOfWork work;
    private final Clock clock;

    SweepWiring(WatcherConfig config, RequestLimits requestLimits, UnitOfWork work, Clock clock) {
        this.config = config;
        this.requestLimits = requestLimits;
        this.work = work;
        this.clock = clock;
    }

    @Produces
    @Singleton
    SweepService sweepService(
            ControlPlanes planes, SweepStore sweeps, ShardQueue queue, Event<SweepId> begun) {
        var plan = new SweepPlan(config.every(), config.keepSweeps());
        return new SweepService(planes, sweeps, queue, work, plan, begun::fireAsync, clock);
    }

    @Produces
    @Singleton
    ShardService shardService(
            ShardsAtWork atWork,
            Inventory inventory,
            Readings readings,
            ResultRecorder recorder,
            ShardProgress progress) {
        var policy = new ReadPolicy(expiryPolicy(), config.readAgainAfter());
        var reader = new PageReader(policy, readings, work, clock);
        return new ShardService(
                atWork, reader, inventory, readings, recorder, progress, limits(), clock);
    }

    @Produces
    @Singleton
    ShardProgress shardProgress(
            SweepStore sweeps,
            ShardStore shards,
            ShardQueue queue,
            Inventory inventory,
            SweepMeter meter) {
        return new ShardProgress(sweeps, shards, queue, inventory, work, meter, clock);
    }

    @Produces
    @Singleton
    Peeks peeks(EdgePeek peek, EdgePlaces places) {
        return new Peeks(peek, places, config.edgePeeksInFlight(), clock);
    }

    @Produces
    @Singleton
    EdgePlaces edgePlaces() {
        return new EdgePlaces(
                config.edgePeeksInFlight() + config.edgeProbesInFlight(), config.sparedAfter());
    }

    @Produces
    @Singleton
    DnsLooker dnsLooker(DnsLookup dns, EdgeLocator locator, Peeks peeks) {
        return new DnsLooker(
                dns,
                locator,
                peeks,
                preflight(),
                config.dnsLookEvery(),
                most -> ThreadLocalRandom.current().nextInt(most));
    }

    @Produces
    @Singleton
    EdgeLooker edgeLooker(
            @LookThreads ExecutorService threads,
            EdgeLocator locator,
            Peeks peeks,
            EdgePlaces places,
            EdgeProbe probe) {
        var fullLooks =
                new FullLooks(
                        probe, peeks, places, config.edgeProbesInFlight(), config.fullLookEvery());
        return new EdgeLooker(locator, peeks, fullLooks, threads);
    }

    @Produces
    @Singleton
    ShardsAtWork shardsAtWork(
            @LookThreads ExecutorService threads,
            ControlPlanes planes,
            Certificates certificates,
            EdgeLooker edges,
            DnsLooker dns,
            RequestTurns turns,
            SweepBudget requests,
            Judge judge) {
        return new ShardsAtWork(
                threads,
                planes,
                certificates,
                edges,
                dns,
                turns,
                requests,
                limits(),
                judge::isDoubtful,
                clock);
    }

    /** Takes the place of cloud-client's own, which replicas do not share. */
    @Produces
    @Singleton
    SweepBudget requestBudget(RequestTurns turns) {
        return new SweepBudget(requestLimits, turns);
    }

    @Produces
    @Singleton
    Vantage vantage(VantageAlarms alarms) {
        WatcherConfig.Blindness blind = config.blindness();
        var vantageLimits = new Vantage.Limits(blind.window(), blind.least(), blind.share());
        return new Vantage(UUID.randomUUID().toString(), vantageLimits, alarms, clock);
    }

    @Produces
    @Singleton
    Checks checks() {
        var patience =
                new Patience(
                        config.stuckAfter(), config.issuanceStuckAfter(), config.propagation());
        return new Checks(patience, preflight());
    }

    @Produces
    @Singleton
    ForecastService forecastService(CertificateEnds ends, ControlPlanes planes) {
        WatcherConfig.Outlook outlook = config.forecast();
        double requestsPerDay =
                planes.accounts().size()
                        * requestLimits.sharedPerSecond()
                        * Duration.ofDays(1).toSeconds();
        var budgets =
                new Forecast.Budgets(
                        outlook.caPerDay(), (int) (requestsPerDay / outlook.requestsPerRenewal()));
        return new ForecastService(
                ends, new Forecast(expiryPolicy(), budgets, outlook.days()), clock);
    }

    @Produces
    @Singleton
    Judge judge(Checks checks, Vantage vantage) {
        WatcherConfig.Confirm confirm = config.confirm();
        return new Judge(
                checks, new Confirmation(confirm.needed(), confirm.of(), confirm.hold()), vantage);
    }

    @Produces
    @Singleton
    ResultRecorder resultRecorder(
            Judge judge,
            FindingStore findings,
            Inventory inventory,
            AskPolicy askPolicy,
            AskQueue asks,
            ShardStore shards,
            SweepMeter meter) {
        return new ResultRecorder(judge, findings, inventory, askPolicy, asks, shards, work, meter);
    }

    private Preflight preflight() {
        WatcherConfig.BeforeRenewal before = config.preflight();
        return new Preflight(
                expiryPolicy(),
                before.ahead(),
                Set.copyOf(before.issuers().orElse(List.of())),
                Set.copyOf(before.validationZones().orElse(List.of())));
    }

    private ShardLimits limits() {
        return new ShardLimits(requestLimits.sweepInterval(), config.domainsAtOnce());
    }

    private ExpiryPolicy expiryPolicy() {
        WatcherConfig.Warn warn = config.expiry().warn();
        WatcherConfig.Repair repair = config.expiry().repair();
        WatcherConfig.Urgent urgent = config.expiry().urgent();
        return new ExpiryPolicy(
                new ExpiryPolicy.Step(warn.divisor(), warn.floor(), warn.ceiling()),
                new ExpiryPolicy.Step(repair.divisor(), repair.floor(), repair.ceiling()),
                new ExpiryPolicy.Step(urgent.divisor(), urgent.floor(), urgent.ceiling()));
    }
}
