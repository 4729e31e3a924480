package io.certloop.remediation.run.engine;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Capabilities;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.DomainPage;
import io.certloop.cloud.controlplane.DomainSummary;
import io.certloop.cloud.controlplane.Receipt;
import io.certloop.cloud.controlplane.budget.Caller;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeHints;
import io.certloop.cloud.edge.EdgeLocator;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.remediation.Scenery;
import io.certloop.remediation.observation.EdgeProbes;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.observation.Observer;
import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/** One account with one domain, as a test arranges it; notes every write. */
public final class FakeProvider implements ControlPlanes, ControlPlane, DnsLookup {

    public final List<DomainChange> written = new ArrayList<>();
    public final List<Caller> writtenFor = new ArrayList<>();
    public final List<Caller> readFor = new CopyOnWriteArrayList<>();
    private final AccountId account;
    private Scenery scenery;
    private Optional<ControlPlaneFault> readFault = Optional.empty();
    private Function<DomainChange, Scenery> onWrite = change -> scenery;
    private Optional<RuntimeException> afterWrite = Optional.empty();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Optional<EdgeProbeResult> secondProcess = Optional.empty();
    private boolean alreadyDone;
    private Optional<ControlPlaneFault> refusal = Optional.empty();

    public FakeProvider() {
        this(Scenery.ACCOUNT);
    }

    public FakeProvider(AccountId account) {
        this.account = account;
        this.scenery = Scenery.healthy().in(account);
    }

    public FakeProvider shows(Scenery now) {
        scenery = now.in(account);
        return this;
    }

    /** What the world looks like once a write is applied. */
    public FakeProvider afterWrite(Function<DomainChange, Scenery> change) {
        onWrite = change;
        return this;
    }

    /** Applied, and then this happens to the caller. */
    public void losesTheAnswer(RuntimeException how) {
        afterWrite = Optional.of(how);
    }

    public void answersAgain() {
        afterWrite = Optional.empty();
    }

    public void saysAlreadyDone() {
        alreadyDone = true;
    }

    public void refuses(ControlPlaneFault fault) {
        refusal = Optional.ofNullable(fault);
    }

    public void cannotBeRead(ControlPlaneFault fault) {
        readFault = Optional.of(fault);
    }

    public void canBeRead() {
        readFault = Optional.empty();
    }

    public Observer observer(Clock clock) {
        return new Observer(this, probes(this::edges, this::look), this, clock);
    }

    /** Of which light probes show the leaf that a full probe would. */
    static EdgeProbes probes(EdgeLocator locator, EdgeProbe probe) {
        return new EdgeProbes(
                locator,
                probe,
                (host, edge, kind) -> CompletableFuture.completedFuture(light(probe.probe(host, edge, kind))),
                Executors::newVirtualThreadPerTaskExecutor);
    }

    private static EdgeProbeResult light(EdgeProbeResult full) {
        return full instanceof EdgeProbeResult.Served served
                ? new EdgeProbeResult.Presented(
                        served.edge(), served.at(), served.certificate().sha256(), "chain")
                : full;
    }

    List<EdgeAddress> edges(EdgeHints hints) {
        return scenery.seen().edges().stream().map(EdgeProbeResult::edge).toList();
    }

    /** Another process at the edge's address gets every third connection. */
    void hasSecondProcess(EdgeProbeResult shown) {
        secondProcess = Optional.of(shown);
    }

    EdgeProbeResult look(String host, EdgeAddress edge) {
        Stream<EdgeProbeResult> second = secondProcess.stream().filter(any -> connections.incrementAndGet() % 3 == 0);
        return Stream.concat(second, scenery.seen().edges().stream())
                .filter(each -> each.edge().equals(edge))
                .findFirst()
                .orElseThrow();
    }

    private Observation seen() {
        readFault.ifPresent(fault -> {
            throw new ControlPlaneException(fault);
        });
        return scenery.seen();
    }

    @Override
    public List<AccountId> accounts() {
        return List.of(account);
    }

    @Override
    public ControlPlane of(AccountId of) {
        return this;
    }

    @Override
    public Capabilities capabilities() {
        return scenery.seen().capabilities();
    }

    @Override
    public DomainPage domains(String marker) {
        Domain domain = seen().domain().orElseThrow();
        return new DomainPage(
                List.of(new DomainSummary(domain.name(), domain.phase(), domain.mark(), domain.modifiedAt())),
                Optional.empty());
    }

    @Override
    public Domain domain(DomainName name) {
        readFor.add(Caller.current());
        if (!name.equals(Scenery.NAME)) {
            throw new ControlPlaneException(new ControlPlaneFault.NotFound("r", "no such domain"));
        }
        return seen().domain().orElseThrow();
    }

    @Override
    public List<Certificate> certificates() {
        return seen().certificates();
    }

    @Override
    public Certificate certificate(CertificateId id) {
        return Stream.concat(seen().configured().stream(), seen().certificates().stream())
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new ControlPlaneException(new ControlPlaneFault.NotFound("r", "no such certificate")));
    }

    @Override
    public Receipt apply(DomainName name, DomainChange change) {
        refusal.ifPresent(fault -> {
            throw new ControlPlaneException(fault);
        });
        written.add(change);
        writtenFor.add(Caller.current());
        scenery = onWrite.apply(change).in(account);
        afterWrite.ifPresent(how -> {
            throw how;
        });
        return new Receipt("write-" + written.size(), alreadyDone);
    }

    @Override
    public List<InetAddress> addresses(String name) {
        return List.of();
    }

    @Override
    public List<String> texts(String name) {
        return List.of();
    }

    @Override
    public List<String> aliases(String name) {
        return List.of();
    }
}
