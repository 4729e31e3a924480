package io.certloop.remediation;

import io.certloop.cloud.certificate.CertificateKey;
import io.certloop.cloud.certificate.LeafFacts;
import io.certloop.cloud.certificate.LeafTraits;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Capabilities;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.Https;
import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.cloud.controlplane.state.ChangeMark;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.controlplane.state.FailureReason;
import io.certloop.cloud.controlplane.state.FileFault;
import io.certloop.cloud.controlplane.state.HttpsSettings;
import io.certloop.cloud.controlplane.state.Issuance;
import io.certloop.cloud.controlplane.state.NodeState;
import io.certloop.cloud.controlplane.state.OperationKind;
import io.certloop.cloud.controlplane.state.ShownCertificate;
import io.certloop.cloud.controlplane.state.Suspension;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeHints;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.HandshakeFacts;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.cloud.edge.Staple;
import io.certloop.remediation.diagnosis.Patience;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.run.RunConfig;
import io.certloop.testkit.Settings;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Domains, certificates and looks for tests; what a test does not say is healthy. */
public final class Scenery {

    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    public static final AccountId ACCOUNT = new AccountId("acct-1");
    public static final DomainName NAME = new DomainName("img.shop.example");
    public static final Capabilities EVERYTHING = new Capabilities(EnumSet.allOf(Capabilities.Verb.class));
    public static final Capabilities PUBLIC_SUBSET =
            new Capabilities(Set.of(Capabilities.Verb.BIND, Capabilities.Verb.RESUBMIT));
    public static final RunConfig POLICY =
            Settings.of(RunConfig.class, Map.of("certloop.remediation.expiring-share", "" + 1.0 / 6));
    public static final Patience PATIENCE = POLICY.patience();

    private AccountId account = ACCOUNT;
    private List<NodeState> nodes = List.of();
    private DomainPhase phase = DomainPhase.ACTIVE;
    private OperationKind operation = OperationKind.CERTIFICATE;
    private Optional<FailureReason> failure = Optional.empty();
    private Optional<Suspension> suspension = Optional.empty();
    private Optional<Issuance> issuance = Optional.empty();
    private Optional<BlockedTask> task = Optional.empty();
    private Instant modifiedAt = NOW.minus(Duration.ofHours(5));
    private boolean free;
    private boolean https = true;
    private Certificate configured = certificate("new", 60);
    private Capabilities capabilities = EVERYTHING;
    private List<Certificate> others = List.of();
    private List<Certificate> beside = List.of();
    private List<EdgeProbeResult> edges = null;
    private Optional<Boolean> published = Optional.empty();
    private Optional<String> elsewhere = Optional.empty();
    private Optional<FileFault.Flaw> unusable = Optional.empty();
    private boolean orderLost;
    private String desired = "";

    public static Scenery healthy() {
        return new Scenery();
    }

    /** Nodes of a farm; what no test says of them is healthy. */
    public Scenery nodes(NodeState... all) {
        nodes = List.of(all);
        return this;
    }

    /** The node of an edge, with these serial numbers in its file and process. */
    public static NodeState node(int edge, String file, String process) {
        return new NodeState(
                "node-" + edge,
                edge(edge),
                Optional.of(shown(file)),
                Optional.of(shown(process)),
                false,
                Optional.empty(),
                Optional.empty());
    }

    /** A node whose process has the certificate, and whose file the next reload cannot use. */
    public static NodeState brokenFile(int edge, String process) {
        return new NodeState(
                "node-" + edge,
                edge(edge),
                Optional.empty(),
                Optional.of(shown(process)),
                false,
                Optional.empty(),
                Optional.of("/certs/img.shop.example.pem is cut off or damaged"));
    }

    public static NodeState uncommitted(int edge, String file, String process) {
        NodeState node = node(edge, file, process);
        return new NodeState(
                node.name(), node.edge(), node.file(), node.process(), true, Optional.empty(), Optional.empty());
    }

    public static NodeState silent(int edge) {
        return new NodeState(
                "node-" + edge,
                edge(edge),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of("connection refused"),
                Optional.empty());
    }

    /** As certificate(serial, 60); "new" is what a healthy domain has configured. */
    private static ShownCertificate shown(String serial) {
        return new ShownCertificate(serial, NOW.plus(Duration.ofDays(60)), Optional.of("sha-" + serial));
    }

    public Scenery in(AccountId other) {
        account = other;
        return this;
    }

    public Scenery phase(DomainPhase now) {
        phase = now;
        return this;
    }

    public Scenery operation(OperationKind kind) {
        operation = kind;
        return this;
    }

    public Scenery failed(FailureReason reason) {
        failure = Optional.of(reason);
        return phase(DomainPhase.FAILED);
    }

    public Scenery suspended(Suspension why) {
        suspension = Optional.of(why);
        return phase(DomainPhase.SUSPENDED);
    }

    public Scenery changingFor(Duration time) {
        return phase(DomainPhase.CHANGING).modifiedAt(NOW.minus(time));
    }

    public Scenery modifiedAt(Instant time) {
        modifiedAt = time;
        return this;
    }

    public Scenery issuance(Issuance under) {
        issuance = Optional.of(under);
        free = true;
        return this;
    }

    public Scenery task(BlockedTask.Cause cause, boolean retryable, boolean abandonable) {
        task = Optional.of(new BlockedTask("task-1", cause, retryable, abandonable));
        return this;
    }

    public Scenery free() {
        free = true;
        return this;
    }

    public Scenery withoutHttps() {
        https = false;
        edges = List.of();
        return this;
    }

    public Scenery configured(Certificate certificate) {
        configured = certificate;
        return this;
    }

    /** Configured for other types of key. */
    public Scenery beside(Certificate... certificates) {
        beside = List.of(certificates);
        return this;
    }

    public Scenery accountHas(Certificate... certificates) {
        others = List.of(certificates);
        return this;
    }

    public Scenery publicSubset() {
        capabilities = PUBLIC_SUBSET;
        return this;
    }

    public Scenery capabilities(Capabilities can) {
        capabilities = can;
        return this;
    }

    public Scenery edges(EdgeProbeResult... looks) {
        edges = List.of(looks);
        return this;
    }

    public Scenery published(boolean yes) {
        published = Optional.of(yes);
        return this;
    }

    public Scenery pointsTo(String name) {
        elsewhere = Optional.of(name);
        return this;
    }

    /** Another file is in the desired folder of a farm; no node has it yet. */
    public Scenery desires(String mark) {
        desired = mark;
        return this;
    }

    public Scenery orderLost() {
        orderLost = true;
        return this;
    }

    public Scenery desired(FileFault.Flaw flaw) {
        unusable = Optional.of(flaw);
        return this;
    }

    public Domain domain() {
        Map<String, String> raw = new HashMap<>(Map.of("operatingState", phase.name()));
        if (orderLost) {
            raw.put(Domain.ORDER_LOST, "an id");
            raw.put(Domain.FAILURE_DETAIL, "the authority has no such order");
        }
        unusable.ifPresent(flaw -> {
            raw.put(Domain.DESIRED_FLAW, flaw.name());
            raw.put(Domain.DESIRED_FAULT, "/desired/img.shop.example.pem " + flaw.words());
            raw.put(Domain.DESIRED_FROM, NOW.plus(Duration.ofDays(2)).toString());
        });
        return new Domain(
                account,
                NAME,
                phase,
                operation,
                failure,
                suspension,
                https
                        ? Optional.of(new Https(
                                Stream.concat(Stream.of(configured), beside.stream())
                                        .map(Certificate::id)
                                        .toList(),
                                new HttpsSettings(true, true, true),
                                free))
                        : Optional.empty(),
                issuance,
                task,
                EdgeHints.behind("img.shop.example." + account + ".example"),
                new ChangeMark(modifiedAt.toString(), desired),
                Optional.of(modifiedAt),
                Optional.of(modifiedAt),
                nodes,
                raw,
                "request-1");
    }

    public Observation seen() {
        return seenAt(NOW);
    }

    public Observation seenAt(Instant time) {
        return new Observation(
                NAME,
                time,
                Optional.of(account),
                Optional.of(domain()),
                Optional.empty(),
                https ? Optional.of(configured) : Optional.empty(),
                others,
                Optional.empty(),
                edges == null ? List.of(serves(1, configured), serves(2, configured)) : edges,
                Optional.empty(),
                published,
                elsewhere,
                capabilities,
                Optional.empty(),
                Optional.empty(),
                beside);
    }

    /** A 90-day certificate for the domain with this many days left. */
    public static Certificate certificate(String id, long daysLeft) {
        return certificate(id, daysLeft, 90);
    }

    public static Certificate certificate(String id, long daysLeft, long daysInAll) {
        Instant notAfter = NOW.plus(Duration.ofDays(daysLeft));
        return new Certificate(
                new CertificateId(id),
                List.of(NAME.value()),
                notAfter.minus(Duration.ofDays(daysInAll)),
                notAfter,
                true,
                false,
                Optional.of("sha-" + id));
    }

    public static EdgeProbeResult serves(int edge, Certificate certificate) {
        return serves(edge, certificate, true, true);
    }

    public static EdgeProbeResult serves(int edge, Certificate certificate, boolean hostMatches, boolean trusted) {
        return serves(edge, certificate, hostMatches, trusted, Staple.NONE, false);
    }

    /** An edge that brings the issuer's word along. */
    public static EdgeProbeResult serves(int edge, Certificate certificate, Staple staple) {
        return serves(edge, certificate, true, true, staple, false);
    }

    /** Of an authority that browsers trust by default. */
    public static EdgeProbeResult servesPublicly(int edge, Certificate certificate) {
        return serves(edge, certificate, true, true, Staple.NONE, true);
    }

    private static EdgeProbeResult serves(
            int edge, Certificate certificate, boolean hostMatches, boolean trusted, Staple staple, boolean publicly) {
        return new EdgeProbeResult.Served(
                edge(edge),
                NOW,
                new ServedCertificate(
                        certificate.sha256().orElseThrow(),
                        "CN=" + NAME,
                        "CN=Test CA",
                        certificate.names(),
                        certificate.notBefore(),
                        certificate.notAfter(),
                        hostMatches,
                        trusted,
                        true,
                        certificate.notAfter(),
                        certificate.notAfter(),
                        "chain",
                        new CertificateKey(
                                certificate
                                        .traits()
                                        .map(LeafTraits::keyAlgorithm)
                                        .orElse("EC"),
                                2048,
                                "SHA256withECDSA"),
                        facts(certificate),
                        staple,
                        "TLSv1.3",
                        null,
                        publicly,
                        HandshakeFacts.NONE));
    }

    private static LeafFacts facts(Certificate certificate) {
        return certificate
                .traits()
                .map(traits -> new LeafFacts("1", "", traits.extendedKeyUsages(), traits.mustStaple(), 0, List.of()))
                .orElse(LeafFacts.NONE);
    }

    public static EdgeProbeResult unseen(int edge) {
        return new EdgeProbeResult.Unknown(edge(edge), NOW, "connection timed out");
    }

    public static EdgeProbeResult refuses(int edge) {
        return new EdgeProbeResult.Refused(edge(edge), NOW, "unrecognized_name");
    }

    public static EdgeAddress edge(int number) {
        try {
            return new EdgeAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) number}), 443);
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
