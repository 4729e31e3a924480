package io.certloop.remediation.run;

import io.certloop.remediation.observation.RollbackBaseline;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.plan.CustomerAction;
import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run observed of one domain, as shown and stored. Contains no secret.
 *
 * @param found the result of the run's first inspection, before it did anything; absent if the inspection belongs to no
 *     run
 * @param nodes of a self-hosted farm; empty for other providers
 * @param playbook the version of the playbooks that made the plan
 * @param servedBefore what edges served before the run's first write; absent if that is not clear
 * @param lastChange what an earlier run changed in the day before a run that found nothing to do
 */
public record DomainEvidence(
        String domain,
        Optional<String> accountId,
        Instant observedAt,
        String diagnosis,
        Message summary,
        Optional<Instant> since,
        Optional<FirstLook> found,
        Optional<ControlPlaneEvidence> controlPlane,
        Optional<CertificateEvidence> configuredCertificate,
        List<EdgeEvidence> edges,
        List<NodeEvidence> nodes,
        Optional<String> playbook,
        List<ActionName> plan,
        List<ActionEvidence> actions,
        Verification verification,
        Optional<CustomerAction> customerAction,
        Optional<RollbackBaseline> servedBefore,
        Optional<LastChange> lastChange) {

    public DomainEvidence {
        // Written by a version that did not know it.
        servedBefore = servedBefore == null ? Optional.empty() : servedBefore;
        lastChange = lastChange == null ? Optional.empty() : lastChange;
        nodes = nodes == null ? List.of() : List.copyOf(nodes);
    }

    public enum Verification {
        FIXED,
        NOT_FIXED,
        UNKNOWN,
        NOT_NEEDED
    }

    public record FirstLook(String diagnosis, Message summary, Instant observedAt, Optional<Instant> since) {}

    public record ControlPlaneEvidence(String phase, String operation, Map<String, String> raw, String requestId) {}

    public record CertificateEvidence(
            String id, Optional<String> sha256, Instant notBefore, Instant notAfter, List<String> names) {}

    /** One edge, and the certificate that it presented, if it presented one. */
    public record EdgeEvidence(
            String address,
            Instant at,
            String verdict,
            Optional<String> sha256,
            Optional<String> subject,
            Optional<String> issuer,
            Optional<List<String>> names,
            Optional<Instant> notBefore,
            Optional<Instant> notAfter,
            Optional<Boolean> hostMatches,
            Optional<Boolean> trusted,
            Optional<String> tlsVersion,
            Optional<String> group,
            Optional<String> detail) {}

    /**
     * One node of a self-hosted farm: its certificate file, its process and its edge.
     *
     * @param edge the address of its edge, as in the list of edges
     * @param served whether the edge serves the configured certificate; absent if that could not be seen
     * @param uncommitted whether a new certificate was handed over to the node and never committed
     * @param fault the contradiction ({@code NodeFault}) between file, process and edge; absent if there is none
     * @param detail why the node, or its file, could not be read
     */
    public record NodeEvidence(
            String name,
            String edge,
            Optional<ShownEvidence> file,
            Optional<ShownEvidence> process,
            Optional<Boolean> served,
            boolean uncommitted,
            Optional<String> fault,
            Optional<String> detail) {}

    /**
     * A certificate as a node shows it.
     *
     * @param configured whether it is the configured certificate
     */
    public record ShownEvidence(String serial, Instant notAfter, Optional<String> sha256, boolean configured) {}

    public record ActionEvidence(
            String id,
            ActionName action,
            Instant intendedAt,
            Optional<Instant> answeredAt,
            String outcome,
            Optional<Message> detail,
            Optional<String> requestId) {}

    /** The last write of an earlier run that took effect, or may have. */
    public record LastChange(ActionName action, Instant intendedAt, String outcome, String runId) {}

    public DomainEvidence with(List<ActionEvidence> written) {
        return copy(found, written, verification, servedBefore, lastChange);
    }

    public DomainEvidence withVerification(Verification verdict) {
        return copy(found, actions, verdict, servedBefore, lastChange);
    }

    public DomainEvidence before(Optional<RollbackBaseline> served) {
        return copy(found, actions, verification, served, lastChange);
    }

    public DomainEvidence changedBefore(Optional<LastChange> change) {
        return copy(found, actions, verification, servedBefore, change);
    }

    /**
     * This inspection with the result of the run's first inspection of the domain.
     *
     * @param before the run's earlier evidence; if it does not contain the domain, this inspection is the first
     */
    public DomainEvidence following(List<DomainEvidence> before) {
        FirstLook first = before.stream()
                .filter(each -> each.domain().equals(domain))
                .findFirst()
                .flatMap(DomainEvidence::found)
                .orElseGet(() -> new FirstLook(diagnosis, summary, observedAt, since));
        return copy(Optional.of(first), actions, verification, servedBefore, lastChange);
    }

    private DomainEvidence copy(
            Optional<FirstLook> first,
            List<ActionEvidence> written,
            Verification verdict,
            Optional<RollbackBaseline> served,
            Optional<LastChange> change) {
        return new DomainEvidence(
                domain,
                accountId,
                observedAt,
                diagnosis,
                summary,
                since,
                first,
                controlPlane,
                configuredCertificate,
                edges,
                nodes,
                playbook,
                plan,
                written,
                verdict,
                customerAction,
                served,
                change);
    }
}
