package io.certloop.watcher.sweep.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.budget.RequestLimits;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeLocator;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.limit.LocalPermitLeases;
import io.certloop.service.database.DirectTransactions;
import io.certloop.testkit.Settings;
import io.certloop.watcher.check.Patience;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Snapshots;
import io.certloop.watcher.check.fault.Checks;
import io.certloop.watcher.finding.FindingConfig;
import io.certloop.watcher.finding.StoredFinding;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.Health;
import io.certloop.watcher.request.FakeFindings;
import io.certloop.watcher.request.RequestPolicy;
import io.certloop.watcher.selfcheck.FakeAlarms;
import io.certloop.watcher.selfcheck.ProbeSelfCheck;
import io.certloop.watcher.selfcheck.VantageConfig;
import io.certloop.watcher.sweep.FakeCloud;
import io.certloop.watcher.sweep.FakeDns;
import io.certloop.watcher.sweep.FakeInventory;
import io.certloop.watcher.sweep.FakeShards;
import io.certloop.watcher.sweep.ShardId;
import io.certloop.watcher.sweep.SweepConfig;
import io.certloop.watcher.sweep.SweepId;
import io.certloop.watcher.sweep.Tally;
import io.certloop.watcher.sweep.inspect.DnsInspector;
import io.certloop.watcher.sweep.inspect.EdgeConcurrencyLimiter;
import io.certloop.watcher.sweep.inspect.EdgeInspector;
import io.certloop.watcher.sweep.inspect.FullProbes;
import io.certloop.watcher.sweep.inspect.LightProbes;
import io.certloop.watcher.sweep.pace.SweepBudget;
import io.certloop.watcher.sweep.record.FindingEvaluator;
import io.certloop.watcher.sweep.record.ResultRecorder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShardServiceTest {

    private static final SweepConfig CONFIG = Settings.of(
            SweepConfig.class,
            Map.of(
                    "certloop.watcher.domains-at-once", "2",
                    "certloop.watcher.edge-peeks-in-flight", "4",
                    "certloop.watcher.edge-probes-in-flight", "4",
                    "certloop.watcher.full-look-every", "1"));

    /** Ten microseconds between two requests of sweeps. */
    private static final RequestLimits LIMITS = new RequestLimits(250_000, 0.2, 0.4);

    private static final Clock CLOCK = Clock.fixed(Snapshots.NOW, ZoneOffset.UTC);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final FakeCloud cloud = new FakeCloud();
    private final FakeShards shards = new FakeShards();
    private final FakeInventory inventory = new FakeInventory();
    private final FakeFindings findings = new FakeFindings();
    private final FakeDns dns = new FakeDns();
    private final List<DomainKey> queued = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FakeAlarms alarms = new FakeAlarms();
    private final ProbeSelfCheck selfCheck = new ProbeSelfCheck(
            Settings.of(
                    VantageConfig.class,
                    Map.of(
                            "certloop.watcher.blindness.window", "20",
                            "certloop.watcher.blindness.least", "10")),
            alarms,
            CLOCK);
    private EdgeProbe probe = (host, edge) -> Snapshots.served(1, Snapshots.EXPECTED);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @BeforeEach
    void dnsLeadsHere() {
        dns.addresses = List.of(Snapshots.served(1, "").edge().address());
    }

    /** As of an edge that speaks TLS 1.3 only: every look is a full one. */
    private static CompletableFuture<EdgeProbeResult> peeked(EdgeAddress edge) {
        return CompletableFuture.completedFuture(
                new EdgeProbeResult.Refused(edge, Snapshots.NOW, "TLS alert protocol_version"));
    }

    private ShardService service() {
        var patience = new Patience(Duration.ofMinutes(15), Duration.ofMinutes(40), Duration.ofMinutes(5));
        var findingEvaluator = new FindingEvaluator(
                new Checks(patience, Snapshots.PREFLIGHT),
                Settings.of(FindingConfig.class, Map.of("certloop.watcher.confirm.hold", "PT0S")),
                selfCheck);
        var places = new EdgeConcurrencyLimiter(8, Duration.ZERO);
        var peeks = new LightProbes((host, edge, kind) -> peeked(edge), places, CONFIG, CLOCK);
        EdgeLocator locator = hints -> List.of(Snapshots.served(1, "").edge());
        var edges = new EdgeInspector(locator, peeks, new FullProbes(probe, peeks, places, CONFIG), threads);
        var atWork = new ShardContextFactory(
                threads,
                cloud,
                inventory,
                edges,
                new DnsInspector(dns, locator, domain -> List.of(), peeks, Snapshots.PREFLIGHT, 1, most -> 0),
                new SweepBudget(LIMITS, new LocalPermitLeases(Clock.systemUTC()), Clock.systemUTC())::pace,
                cloud::drain,
                findingEvaluator::isDoubtful,
                account -> Optional.empty(),
                CLOCK);
        return new ShardService(
                atWork,
                new PageReader(Snapshots.EXPIRY, CONFIG, inventory, inventory, new DirectTransactions(), CLOCK),
                inventory,
                recorder(findingEvaluator),
                new ShardProgress(shards, shards, inventory, new DirectTransactions(), meters, CLOCK),
                CONFIG,
                CLOCK);
    }

    private ResultRecorder recorder(FindingEvaluator findingEvaluator) {
        return new ResultRecorder(
                findingEvaluator,
                findings,
                inventory,
                new RequestPolicy(Duration.ofHours(6), account -> false),
                queued::add,
                shards,
                new DirectTransactions(),
                meters);
    }

    /** All shards, as they are handed on. */
    private void run() {
        service().run(FakeShards.ID, () -> false);
        while (!shards.queued.isEmpty()) {
            service().run(shards.queued.removeFirst(), () -> false);
        }
    }

    @Test
    void looksAtEveryDomainOnceWithTheFewestRequests() {
        cloud.with("a.example", "b.example", "c.example", "d.example", "e.example");

        run();

        assertThat(shards.done).isTrue();
        assertThat(cloud.asked("list")).containsExactly("list ", "list 2", "list 4");
        assertThat(cloud.asked("domain")).hasSize(5).doesNotHaveDuplicates();
        assertThat(cloud.asked("certificates")).hasSize(1);
        assertThat(cloud.asked("certificate cert-1")).hasSize(1);
        assertThat(shards.tally).isEqualTo(new Tally(5, 5, 0, 0, 0, 10, 10));
        assertThat(meters.counter("certloop.watcher.domains.looked").count()).isEqualTo(5);
    }

    @Test
    void asksForNoDomainOfWhichTheListSaysThatNothingChanged() {
        cloud.with("a.example", "b.example", "c.example");
        run();
        nextSweep();

        run();

        assertThat(cloud.asked).containsExactly("certificates", "list ", "list 2");
        assertThat(shards.tally).isEqualTo(new Tally(3, 3, 0, 0, 0, 3, 3));
    }

    @Test
    void asksForTheDomainThatTheListShowsChanged() {
        cloud.with("a.example", "b.example");
        run();
        cloud.modified.put(new DomainName("b.example"), Snapshots.NOW);
        nextSweep();

        run();

        assertThat(cloud.asked("domain")).containsExactly("domain b.example");
        assertThat(cloud.asked("certificate ")).isEmpty();
    }

    @Test
    void oneDomainsFailureStopsNobodyElse() {
        cloud.with("a.example", "b.example", "c.example");
        cloud.broken.put(
                new DomainName("a.example"),
                new ControlPlaneException(new ControlPlaneFault.Unreachable("", "time-out")));
        cloud.broken.put(new DomainName("b.example"), new IllegalStateException("a bug"));

        run();

        assertThat(shards.done).isTrue();
        assertThat(shards.failure).isEmpty();
        assertThat(shards.tally.couldNotLook()).isEqualTo(2);
        assertThat(inventory.entries.get("a.example").health()).isEqualTo(Health.UNKNOWN);
        assertThat(inventory.entries.get("b.example").health()).isEqualTo(Health.UNKNOWN);
        assertThat(inventory.entries.get("c.example").health()).isEqualTo(Health.FINE);
    }

    @Test
    void looksAgainBeforeItSaysThatAnEdgeServesAnotherCertificate() {
        cloud.with("a.example");
        AtomicInteger looks = new AtomicInteger();
        probe = (host, edge) ->
                Snapshots.served(1, looks.getAndIncrement() == 0 ? Snapshots.OTHER : Snapshots.EXPECTED);

        run();

        assertThat(findings.all()).isEmpty();
        assertThat(cloud.asked("domain")).hasSize(2);
    }

    @Test
    void looksTwiceAtAnEdgeBeforeItIsUnknown() {
        cloud.with("a.example");
        AtomicInteger looks = new AtomicInteger();
        probe = (host, edge) ->
                looks.getAndIncrement() == 0 ? Snapshots.unreachable(1) : Snapshots.served(1, Snapshots.EXPECTED);

        run();

        assertThat(inventory.entries.get("a.example").health()).isEqualTo(Health.FINE);
        assertThat(looks).hasValue(2);
    }

    @Test
    void asksTheDnsOfADomainAsLongAsItLeadsElsewhere() {
        cloud.with("a.example");
        dns.addresses = List.of();

        run();

        assertThat(findings.all()).extracting(StoredFinding::reason).containsExactly(Reason.DNS_POINTS_ELSEWHERE);
        assertThat(dns.asked).isEqualTo(2);
        assertThat(queued).isEmpty();
    }

    @Test
    void opensAFindingAndQueuesOneAskForIt() {
        cloud.with("a.example");
        probe = (host, edge) -> Snapshots.served(1, Snapshots.OTHER);

        run();

        assertThat(findings.all()).extracting(StoredFinding::reason).containsExactly(Reason.SERVED_OTHER_CERTIFICATE);
        assertThat(queued).containsExactly(DomainKey.of("acct-001", "a.example"));
    }

    @Test
    void asksOnBehalfOfWhoeverStartedTheSweepByHand() {
        cloud.with("a.example");
        probe = (host, edge) -> Snapshots.served(1, Snapshots.OTHER);
        shards.startedBy = Optional.of("anna");

        run();

        StoredFinding finding = findings.all().getFirst();
        assertThat(finding.asks().begin().onBehalfOf()).contains("anna");
    }

    @Test
    void anAskThatIsOpenStaysOnBehalfOfTheSameCaller() {
        cloud.with("a.example");
        probe = (host, edge) -> Snapshots.served(1, Snapshots.OTHER);
        shards.startedBy = Optional.of("anna");
        run();
        StoredFinding finding = findings.all().getFirst();
        findings.saveRequests(finding.id(), finding.asks().begin());
        shards.startedBy = Optional.of("bob");
        nextSweep();

        run();

        assertThat(findings.get(finding.id()).asks().onBehalfOf()).contains("anna");
    }

    @Test
    void doesNotQueueAnAskForWhatWasAskedAlready() {
        cloud.with("a.example");
        probe = (host, edge) -> Snapshots.served(1, Snapshots.OTHER);
        run();
        StoredFinding finding = findings.all().getFirst();
        findings.saveRequests(finding.id(), finding.asks().begin().accepted("run-1", Snapshots.NOW));
        queued.clear();
        nextSweep();

        run();

        assertThat(queued).isEmpty();
        assertThat(findings.all()).hasSize(1);
    }

    @Test
    void anUnreachableEdgeKeepsAFindingOpen() {
        cloud.with("a.example");
        probe = (host, edge) -> Snapshots.served(1, Snapshots.OTHER);
        run();
        EdgeProbeResult unreachable = Snapshots.unreachable(1);
        probe = (host, edge) -> unreachable;
        nextSweep();

        run();

        assertThat(findings.all())
                .filteredOn(finding -> finding.closedAt().isEmpty())
                .extracting(StoredFinding::reason)
                .containsExactly(Reason.SERVED_OTHER_CERTIFICATE, Reason.COULD_NOT_LOOK);
    }

    @Test
    void anAccountThatCannotBeListedLeavesItsDomainsUnknown() {
        cloud.with("a.example", "b.example", "c.example");
        run();
        nextSweep();
        cloud.breakList(new ControlPlaneFault.Denied("", "wrong key"));

        run();

        assertThat(shards.done).isTrue();
        assertThat(shards.failure).hasValueSatisfying(why -> assertThat(why).contains("wrong key"));
        assertThat(shards.tally.couldNotLook()).isEqualTo(4);
        assertThat(cloud.asked("domain ")).isEmpty();
        assertThat(inventory.entries.values())
                .allSatisfy(entry -> assertThat(entry.health()).isEqualTo(Health.UNKNOWN));
    }

    /** The fake has one sweep id, so that what it saw is made older instead. */
    private void nextSweep() {
        shards.reopen();
        cloud.asked.clear();
        cloud.drain(FakeCloud.ACCOUNT);
        inventory.keep(inventory.entries.values().stream()
                .map(it -> new io.certloop.watcher.inventory.InventoryEntry(
                        it.inspection(),
                        it.health(),
                        it.trail(),
                        SweepId.random().value()))
                .toList());
    }

    @Test
    void anAccountThatIsNotConfiguredAnyMoreEndsItsShard() {
        var gone = ShardId.first(SweepId.random(), new AccountId("acct-gone"));

        service().run(gone, () -> false);

        assertThat(shards.done).isTrue();
        assertThat(shards.failure).contains("the account is not configured any more");
    }

    @Test
    void forgetsADomainThatTheProviderDoesNotKnowAnyMore() {
        cloud.with("a.example", "b.example");
        run();
        nextSweep();
        cloud.delete("a.example");

        run();

        assertThat(inventory.entries).containsOnlyKeys("b.example");
    }

    @Test
    void aListThatLeavesADomainOutDoesNotHideIt() {
        cloud.with("a.example", "b.example");
        run();
        nextSweep();
        cloud.leaveOut("a.example");

        run();

        assertThat(cloud.asked("domain")).containsExactly("domain a.example");
        assertThat(inventory.entries.get("a.example").health()).isEqualTo(Health.FINE);
    }

    @Test
    void aReplicaThatLostItsShardStopsAndRecordsNothing() {
        cloud.with("a.example", "b.example", "c.example");
        cloud.onPage(shards::stealShards);

        run();

        assertThat(shards.done).isFalse();
        assertThat(shards.tally).isEqualTo(Tally.ZERO);
        assertThat(cloud.asked("list")).hasSize(1);
        assertThat(shards.queued).isEmpty();
    }

    @Test
    void aReplicaThatIsBeingStoppedLeavesTheRestToTheNext() {
        cloud.with("a.example", "b.example", "c.example");
        AtomicInteger probes = new AtomicInteger();
        probe = (host, edge) -> {
            probes.incrementAndGet();
            return Snapshots.served(1, Snapshots.EXPECTED);
        };

        assertThatThrownBy(() -> service().run(FakeShards.ID, () -> !cloud.asked.isEmpty()))
                .isInstanceOf(CancellationException.class);
        assertThat(shards.done).isFalse();

        run();

        assertThat(shards.done).isTrue();
        assertThat(shards.tally.domains()).isEqualTo(3);
        assertThat(probes).hasValue(3);
    }

    @Test
    void aProviderThatNamesTheSamePageForEverDoesNotHoldTheSweepUp() {
        cloud.with("a.example", "b.example", "c.example").nameTheSamePageForEver();

        run();

        assertThat(shards.done).isTrue();
        assertThat(cloud.asked("list")).hasSize(2);
        assertThat(shards.tally.domains()).isEqualTo(3);
    }

    @Test
    void aBlindReplicaRaisesOneAlarmAndNoFindings() {
        for (int i = 0; i < 12; i++) {
            cloud.with("d%d.example".formatted(i));
        }
        probe = (host, edge) -> Snapshots.unreachable(1);

        run();

        assertThat(alarms.open).hasSize(1);
        // The first looks could still have been about single domains.
        assertThat(findings.all()).hasSizeLessThan(12);
        assertThat(shards.tally.couldNotLook()).isEqualTo(12);

        probe = (host, edge) -> Snapshots.served(1, Snapshots.EXPECTED);
        nextSweep();
        run();

        assertThat(alarms.open).isEmpty();
    }

    @Test
    void anAbandonedShardCountsWhatWasNotSeen() {
        cloud.with("a.example");
        run();
        nextSweep();

        service().abandon(FakeShards.ID, "failed repeatedly");

        assertThat(shards.failure).contains("failed repeatedly");
        assertThat(inventory.entries.get("a.example").health()).isEqualTo(Health.UNKNOWN);
    }
}
