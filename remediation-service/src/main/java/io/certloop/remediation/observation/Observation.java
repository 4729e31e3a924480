package io.certloop.remediation.observation;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Capabilities;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.state.NodeComparison;
import io.certloop.cloud.controlplane.state.NodeResult;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.cloud.edge.Staple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One inspection of one domain.
 *
 * @param account the account that was read; absent if no account of ours has the domain
 * @param fault why the domain could not be read; absent if {@code domain} is present
 * @param configured the certificate on the domain, with its fingerprint; of several, the certificate that expires first
 * @param certificates the account's certificates that cover the domain; empty if not needed
 * @param certificatesFault why certificates could not be read
 * @param edges one result per edge
 * @param edgesFault why the edges could not be found
 * @param validationPublished the ownership record is published in DNS; absent if not queried or unknown
 * @param pointsElsewhere where the domain points instead of to the provider; absent if it points to the provider, if it
 *     is no alias, or if DNS was not queried or did not answer
 * @param previous the certificate that edges served before the run's first write, or before another party changed the
 *     domain; absent if no such certificate is known
 * @param replace fingerprint of a certificate that its issuer revoked or wants to be replaced, as the requester of a
 *     run knows
 * @param beside the other configured certificates, if the domain has one certificate for each key type
 */
public record Observation(
        DomainName name,
        Instant at,
        Optional<AccountId> account,
        Optional<Domain> domain,
        Optional<ControlPlaneFault> fault,
        Optional<Certificate> configured,
        List<Certificate> certificates,
        Optional<String> certificatesFault,
        List<EdgeProbeResult> edges,
        Optional<String> edgesFault,
        Optional<Boolean> validationPublished,
        Optional<String> pointsElsewhere,
        Capabilities capabilities,
        Optional<Previous> previous,
        Optional<String> replace,
        List<Certificate> beside) {

    public Observation {
        certificates = List.copyOf(certificates);
        edges = List.copyOf(edges);
        beside = List.copyOf(beside);
    }

    /**
     * This inspection with the certificate that edges served before the run's first write or before another party's
     * change.
     */
    public Observation after(Previous before) {
        return with(Optional.of(before), replace);
    }

    /** This inspection with the fingerprint of a certificate that, as the requester knows, must be replaced. */
    public Observation toReplace(Optional<String> sha256) {
        return with(previous, sha256);
    }

    private Observation with(Optional<Previous> before, Optional<String> sha256) {
        return new Observation(
                name,
                at,
                account,
                domain,
                fault,
                configured,
                certificates,
                certificatesFault,
                edges,
                edgesFault,
                validationPublished,
                pointsElsewhere,
                capabilities,
                before,
                sha256,
                beside);
    }

    /** The nodes of a self-hosted farm, each compared with the configured certificates; empty for other providers. */
    public List<NodeResult> nodes() {
        return domain.map(each -> NodeComparison.of(each, allConfigured(), edges))
                .orElse(List.of());
    }

    public List<Certificate> allConfigured() {
        return Stream.concat(configured.stream(), beside.stream()).toList();
    }

    public ExpectedLeaves expected() {
        return Certificate.expected(allConfigured());
    }

    /** Whether the configured certificate is revoked, according to an edge's OCSP staple or the requester. */
    public boolean hasRevoked() {
        Optional<String> sha256 = configured.flatMap(Certificate::sha256);
        return sha256.isPresent() && sha256.equals(replace) || isRevoked(configured, edges);
    }

    /** Whether an edge serves this certificate with a stapled OCSP response that it is revoked. */
    static boolean isRevoked(Optional<Certificate> certificate, List<EdgeProbeResult> edges) {
        Optional<String> sha256 = certificate.flatMap(Certificate::sha256);
        return edges.stream()
                .filter(EdgeProbeResult.Served.class::isInstance)
                .map(EdgeProbeResult.Served.class::cast)
                .map(EdgeProbeResult.Served::certificate)
                .filter(served -> served.staple() == Staple.REVOKED)
                .anyMatch(served -> sha256.filter(served.sha256()::equals).isPresent());
    }

    /** Whether edges serve certificates that we trust, and browsers do not by default. */
    public boolean isOfPrivateAuthority() {
        List<ServedCertificate> trusted = edges.stream()
                .filter(EdgeProbeResult.Served.class::isInstance)
                .map(edge -> ((EdgeProbeResult.Served) edge).certificate())
                .filter(ServedCertificate::trusted)
                .toList();
        return !trusted.isEmpty() && trusted.stream().noneMatch(ServedCertificate::publiclyTrusted);
    }
}
