package io.certloop.watcher.check;

import io.certloop.cloud.certificate.CertificateKey;
import io.certloop.cloud.certificate.LeafFacts;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.Https;
import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.cloud.controlplane.state.ChangeMark;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.controlplane.state.FailureReason;
import io.certloop.cloud.controlplane.state.Issuance;
import io.certloop.cloud.controlplane.state.NodeState;
import io.certloop.cloud.controlplane.state.OperationKind;
import io.certloop.cloud.controlplane.state.Suspension;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeHints;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.HandshakeFacts;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.cloud.edge.Staple;
import io.certloop.watcher.inventory.CertificateInspection;
import io.certloop.watcher.inventory.CheckHistory;
import io.certloop.watcher.inventory.DnsInspection;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.inventory.Past;
import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.inventory.edge.EdgeInspection;
import io.certloop.watcher.inventory.status.CertificateStatus;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds snapshots for tests; without any call it is a healthy domain with two edges. */
public final class Snapshots {

    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    public static final String CHAIN = "a1".repeat(32);
    public static final String EXPECTED = "aa".repeat(32);
    public static final String OTHER = "bb".repeat(32);
    public static final CertificateId CERTIFICATE = new CertificateId("cert-1");

    /** As the defaults of the configuration have it. */
    public static final ExpiryPolicy EXPIRY = new ExpiryPolicy(
            new ExpiryPolicy.Step(3, Duration.ofHours(48), Duration.ofDays(45)),
            new ExpiryPolicy.Step(6, Duration.ofHours(24), Duration.ofDays(30)),
            new ExpiryPolicy.Step(20, Duration.ofHours(12), Duration.ofDays(14)));

    public static final Preflight PREFLIGHT = new Preflight(
            EXPIRY,
            Duration.ofDays(14),
            new Ordering(
                    List.of("ca.example.net"), List.of("https://ca.example.net/acct/7"), List.of("http-01", "dns-01")),
            Set.of("validation.cdn.example"),
            ProofReuse.BY_PROVIDER);

    private List<NodeState> nodes = List.of();
    private String cname = "www.example.com.cdn.example";
    private DomainPhase phase = DomainPhase.ACTIVE;
    private OperationKind operation = OperationKind.CERTIFICATE;
    private Optional<FailureReason> failure = Optional.empty();
    private Optional<Suspension> suspension = Optional.empty();
    private Optional<Issuance> issuance = Optional.empty();
    private Optional<BlockedTask> blocked = Optional.empty();
    private Instant modified = NOW.minus(Duration.ofDays(3));
    private Optional<Instant> changingSince = Optional.empty();
    private CertificateInspection certificate = new CertificateInspection.Read(
            certificate(Duration.ofDays(90), Duration.ofDays(60), Optional.of(EXPECTED)));
    private Instant at = NOW;
    private List<EdgeFact> before = List.of();
    private DnsInspection dns = new DnsInspection.Here();
    private CheckHistory trail = CheckHistory.EMPTY;
    private Map<String, CertificateStatus> statuses = Map.of();
    private Map<String, String> raw = Map.of("operatingState", "x");
    private EdgeInspection edges = new EdgeInspection.Probed(List.of(served(1, EXPECTED), served(2, EXPECTED)));

    public static Snapshots healthy() {
        return new Snapshots();
    }

    public Snapshots phase(DomainPhase value) {
        phase = value;
        return this;
    }

    public Snapshots operation(OperationKind value) {
        operation = value;
        return this;
    }

    /** An operation that the provider says began so long ago. */
    public Snapshots changing(Duration age) {
        phase = DomainPhase.CHANGING;
        modified = NOW.minus(age);
        return this;
    }

    /** An operation that we have seen running for so long. */
    public Snapshots changingByOurClock(Duration age) {
        changingSince = Optional.of(NOW.minus(age));
        return this;
    }

    public Snapshots failed(FailureReason value) {
        phase = DomainPhase.FAILED;
        failure = Optional.of(value);
        return this;
    }

    public Snapshots suspended(Suspension value) {
        phase = DomainPhase.SUSPENDED;
        suspension = Optional.of(value);
        edges = new EdgeInspection.NotNeeded();
        return this;
    }

    public Snapshots issuing(Issuance.Stage stage) {
        issuance = Optional.of(new Issuance(stage, 0.3, false, Optional.empty()));
        return this;
    }

    public Snapshots blockedBy(BlockedTask.Cause cause) {
        blocked = Optional.of(new BlockedTask("task-1", cause, true, true));
        return this;
    }

    public Snapshots certificate(CertificateInspection value) {
        certificate = value;
        return this;
    }

    public Snapshots validity(Duration lifetime, Duration left) {
        return certificate(new CertificateInspection.Read(certificate(lifetime, left, Optional.of(EXPECTED))));
    }

    public Snapshots withoutHttps() {
        certificate = new CertificateInspection.NotConfigured();
        edges = new EdgeInspection.NotNeeded();
        return this;
    }

    public Snapshots at(Instant value) {
        at = value;
        return this;
    }

    /** When the provider says that the last change was asked for. */
    public Snapshots changed(Duration ago) {
        modified = NOW.minus(ago);
        return this;
    }

    /** The look before showed what this snapshot would show. */
    public Snapshots after(Snapshots earlier) {
        before = earlier.build().edgeFacts();
        return this;
    }

    public Snapshots trail(CheckHistory value) {
        trail = value;
        return this;
    }

    public Snapshots statuses(CertificateStatus... all) {
        statuses = Stream.of(all).collect(Collectors.toMap(CertificateStatus::sha256, Function.identity()));
        return this;
    }

    public Snapshots dns(DnsInspection value) {
        dns = value;
        return this;
    }

    public Snapshots edges(EdgeProbeResult... looks) {
        edges = new EdgeInspection.Probed(List.of(looks));
        return this;
    }

    public Snapshots edges(EdgeInspection value) {
        edges = value;
        return this;
    }

    public DomainSnapshot build() {
        return new DomainSnapshot(
                domain(),
                at,
                new Past(changingSince, Optional.empty(), before, trail, statuses),
                certificate,
                edges,
                dns);
    }

    /** Of a farm, of which no time of change is known. */
    public Snapshots nodes(NodeState... all) {
        nodes = List.of(all);
        return this;
    }

    public Snapshots desired(String flaw) {
        raw = Map.of("desired.flaw", flaw, "desired.fault", "/desired/www.example.com.pem is not right");
        return this;
    }

    public Snapshots cname(String other) {
        cname = other;
        return this;
    }

    private Domain domain() {
        boolean https = !(certificate instanceof CertificateInspection.NotConfigured);
        return new Domain(
                new AccountId("acct-001"),
                new DomainName("www.example.com"),
                phase,
                operation,
                failure,
                suspension,
                https ? Optional.of(new Https(Optional.of(CERTIFICATE), false, true, true)) : Optional.empty(),
                issuance,
                blocked,
                EdgeHints.behind(cname),
                ChangeMark.of(modified),
                Optional.of(modified),
                operation == OperationKind.CERTIFICATE ? Optional.of(modified) : Optional.empty(),
                nodes,
                raw,
                "req-1");
    }

    public static Certificate certificate(Duration lifetime, Duration left, Optional<String> sha256) {
        Instant notAfter = NOW.plus(left);
        return new Certificate(
                CERTIFICATE, List.of("www.example.com"), notAfter.minus(lifetime), notAfter, true, true, sha256);
    }

    public static EdgeProbeResult served(int edge, String sha256) {
        return served(edge, sha256, Duration.ofDays(-30), Duration.ofDays(60), true, true);
    }

    public static EdgeProbeResult expired(int edge, String sha256) {
        return served(edge, sha256, Duration.ofDays(-30), Duration.ofDays(-1), true, true);
    }

    /** With a validity from and to so much after now. */
    public static EdgeProbeResult served(
            int edge, String sha256, Duration from, Duration to, boolean hostMatches, boolean trusted) {
        return new EdgeProbeResult.Served(
                address(edge),
                NOW,
                new ServedCertificate(
                        sha256,
                        "CN=www.example.com",
                        "CN=Test CA",
                        new ArrayList<>(List.of("www.example.com")),
                        NOW.plus(from),
                        NOW.plus(to),
                        hostMatches,
                        trusted,
                        true,
                        NOW.plus(to),
                        trusted ? NOW.plus(to) : null,
                        CHAIN,
                        new CertificateKey("EC", 256, "SHA256withECDSA"),
                        LeafFacts.NONE,
                        Staple.NONE,
                        "TLSv1.3",
                        null,
                        false,
                        HandshakeFacts.NONE));
    }

    public static EdgeProbeResult refused(int edge) {
        return new EdgeProbeResult.Refused(address(edge), NOW, "unrecognized_name");
    }

    public static EdgeProbeResult unreachable(int edge) {
        return new EdgeProbeResult.Unknown(address(edge), NOW, "connect timed out");
    }

    private static EdgeAddress address(int edge) {
        try {
            return new EdgeAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) edge}), 443);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
