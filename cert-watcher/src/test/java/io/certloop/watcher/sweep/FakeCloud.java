package io.certloop.watcher.sweep;

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
import io.certloop.cloud.controlplane.Https;
import io.certloop.cloud.controlplane.Receipt;
import io.certloop.cloud.controlplane.state.ChangeMark;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.controlplane.state.OperationKind;
import io.certloop.cloud.edge.EdgeHints;
import io.certloop.watcher.check.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** One account with healthy domains in pages of two, and faults on demand. */
public final class FakeCloud implements ControlPlanes, ControlPlane {

    public static final AccountId ACCOUNT = new AccountId("acct-001");
    private static final int PAGE = 2;

    public final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    public final Map<DomainName, RuntimeException> broken = new LinkedHashMap<>();
    public final Map<DomainName, Instant> modified = new LinkedHashMap<>();
    private final List<DomainName> names = new ArrayList<>();
    private final List<DomainName> leftOut = new ArrayList<>();
    private Optional<RuntimeException> listFault = Optional.empty();
    private boolean endless;
    private Runnable onPage = () -> {};
    private int drained;

    public FakeCloud with(String... domains) {
        List.of(domains).forEach(name -> names.add(new DomainName(name)));
        return this;
    }

    public void delete(String domain) {
        names.remove(new DomainName(domain));
    }

    /** The list lags behind and does not name this domain. */
    public void leaveOut(String domain) {
        leftOut.add(new DomainName(domain));
    }

    public void breakList(ControlPlaneFault fault) {
        listFault = Optional.of(new ControlPlaneException(fault));
    }

    public void nameTheSamePageForEver() {
        endless = true;
    }

    public void onPage(Runnable action) {
        onPage = action;
    }

    /** Requests since this was last asked. */
    public int drain(AccountId account) {
        int more = asked.size() - drained;
        drained = asked.size();
        return more;
    }

    public List<String> asked(String call) {
        return asked.stream().filter(each -> each.startsWith(call)).toList();
    }

    @Override
    public List<AccountId> accounts() {
        return List.of(ACCOUNT);
    }

    @Override
    public ControlPlane of(AccountId account) {
        if (!account.equals(ACCOUNT)) {
            throw new IllegalArgumentException(account.value());
        }
        return this;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(java.util.Set.of());
    }

    @Override
    public DomainPage domains(String marker) {
        asked.add("list " + marker);
        onPage.run();
        listFault.ifPresent(fault -> {
            throw fault;
        });
        int from = marker.isEmpty() ? 0 : Integer.parseInt(marker);
        int to = Math.min(from + PAGE, names.size());
        List<DomainSummary> page = IntStream.range(from, to)
                .mapToObj(names::get)
                .filter(name -> !leftOut.contains(name))
                .map(name -> new DomainSummary(name, DomainPhase.ACTIVE, modifiedAt(name)))
                .toList();
        boolean last = to == names.size();
        return new DomainPage(
                page,
                last && endless ? Optional.of(marker) : last ? Optional.empty() : Optional.of(String.valueOf(to)));
    }

    @Override
    public Domain domain(DomainName name) {
        asked.add("domain " + name);
        if (broken.containsKey(name)) {
            throw broken.get(name);
        }
        if (!names.contains(name)) {
            throw new ControlPlaneException(new ControlPlaneFault.NotFound("", "no such domain"));
        }
        return new Domain(
                ACCOUNT,
                name,
                DomainPhase.ACTIVE,
                OperationKind.CERTIFICATE,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Https(Optional.of(Snapshots.CERTIFICATE), false, true, true)),
                Optional.empty(),
                Optional.empty(),
                EdgeHints.behind(name + ".cdn.example"),
                ChangeMark.of(modifiedAt(name)),
                Optional.of(modifiedAt(name)),
                Optional.empty(),
                List.of(),
                Map.of(),
                "req");
    }

    private Instant modifiedAt(DomainName name) {
        return modified.getOrDefault(name, Instant.EPOCH);
    }

    @Override
    public List<Certificate> certificates() {
        asked.add("certificates");
        return List.of(certificate(Optional.empty()));
    }

    @Override
    public Certificate certificate(CertificateId id) {
        asked.add("certificate " + id);
        return certificate(Optional.of(Snapshots.EXPECTED));
    }

    private static Certificate certificate(Optional<String> sha256) {
        Certificate one = Snapshots.certificate(Duration.ofDays(90), Duration.ofDays(60), sha256);
        return new Certificate(one.id(), List.of("*.example"), one.notBefore(), one.notAfter(), true, true, sha256);
    }

    @Override
    public Receipt apply(DomainName name, DomainChange change) {
        throw new AssertionError("the watcher writes nothing at the provider");
    }
}
