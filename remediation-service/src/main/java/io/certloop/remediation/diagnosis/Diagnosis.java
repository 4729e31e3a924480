package io.certloop.remediation.diagnosis;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.cloud.controlplane.state.FileFault;
import io.certloop.cloud.controlplane.state.NodeResult;
import io.certloop.cloud.controlplane.state.Suspension;
import io.certloop.cloud.controlplane.state.ValidationRecord;
import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

public sealed interface Diagnosis {

    /**
     * The names of the diagnoses that are no fault: nothing is wrong or late, or the inspection showed nothing certain.
     */
    Set<String> NO_FAULT = Stream.of(Healthy.class, InProgress.class, Unknown.class)
            .map(Class::getSimpleName)
            .collect(Collectors.toUnmodifiableSet());

    /** The stable name of the diagnosis, as in the HTTP contract. */
    default String name() {
        return getClass().getSimpleName();
    }

    default boolean isHealthy() {
        return this instanceof Healthy;
    }

    /** A diagnosis that a blocked task of the provider may cause. */
    sealed interface Blocked {
        Optional<BlockedTask> task();
    }

    /** A diagnosis whose remedy is to replace the certificate. */
    sealed interface Replaceable {
        Renewal renewal();
    }

    /** A diagnosis of a certificate that has expired or expires soon. */
    sealed interface Ending extends Replaceable {
        Instant notAfter();
    }

    /**
     * The kinds of fault as which a requester may have reported a domain with this diagnosis; empty if no kind
     * describes it.
     */
    default Set<Kind> kinds() {
        return switch (this) {
            case Healthy h -> Set.of();
            case NoHttps n -> Set.of();
            case Offline o -> Set.of();
            case NotOurs n -> Set.of();
            case Unknown u -> Set.of();
            case InProgress p ->
                Set.of(Kind.DEPLOYMENT_STUCK, Kind.ISSUANCE_STUCK, Kind.VALIDATION_FAILED, Kind.DOMAIN_STUCK);
            case DeploymentStuck d -> Set.of(Kind.DEPLOYMENT_STUCK);
            case DeploymentFailed d -> Set.of(Kind.DEPLOYMENT_STUCK);
            case NotServed n -> Set.of(Kind.DEPLOYMENT_STUCK);
            case NodesDiffer n -> Set.of(Kind.DEPLOYMENT_STUCK);
            case CertificateRejected c -> Set.of(Kind.DEPLOYMENT_STUCK, Kind.CERTIFICATE_EXPIRED);
            case CertificateWorse c -> Set.of(Kind.DEPLOYMENT_STUCK);
            case BlockedByQuota b -> Set.of(Kind.DEPLOYMENT_STUCK, Kind.ISSUANCE_STUCK, Kind.VALIDATION_FAILED);
            case IssuanceStuck i -> Set.of(Kind.ISSUANCE_STUCK, Kind.VALIDATION_FAILED);
            case AwaitingValidation a -> Set.of(Kind.ISSUANCE_STUCK, Kind.VALIDATION_FAILED);
            case Revoked r -> Set.of(Kind.CERTIFICATE_EXPIRED);
            case Expired e -> Set.of(Kind.CERTIFICATE_EXPIRED);
            case Expiring e -> Set.of(Kind.CERTIFICATE_EXPIRED);
            case DomainStuck d -> Set.of(Kind.DOMAIN_STUCK);
            case Frozen f -> Set.of(Kind.DOMAIN_STUCK);
            case NoIcp n -> Set.of(Kind.DOMAIN_STUCK);
            case SourceGone s -> Set.of(Kind.DOMAIN_STUCK);
        };
    }

    default boolean isUnhealthy() {
        return !kinds().isEmpty();
    }

    /** When the fault began, as well as it is known. */
    default Optional<Instant> since() {
        return switch (this) {
            case InProgress p -> Optional.of(p.startedAt());
            case DeploymentStuck d -> Optional.of(d.startedAt());
            case DomainStuck d -> Optional.of(d.startedAt());
            case IssuanceStuck i -> Optional.of(i.startedAt());
            case NodesDiffer n -> n.startedAt();
            case Expired e -> Optional.of(e.notAfter());
            // Of the others nobody knows.
            default -> Optional.empty();
        };
    }

    record Healthy() implements Diagnosis {}

    /** A change or an issuance is under way and not late yet; it counts as late from {@code lateAt} on. */
    record InProgress(Instant startedAt, Instant lateAt) implements Diagnosis {}

    record DeploymentStuck(Instant startedAt, Optional<BlockedTask> task) implements Diagnosis, Blocked {}

    record DomainStuck(Instant startedAt, Optional<BlockedTask> task) implements Diagnosis, Blocked {}

    /**
     * The provider failed to deploy the certificate.
     *
     * @param newer a newer valid certificate of the account that covers the domain; empty if there is none
     */
    record DeploymentFailed(Optional<Certificate> newer) implements Diagnosis {}

    record BlockedByQuota(Optional<BlockedTask> task) implements Diagnosis, Blocked {}

    /** The control plane reports the change as done, but these edges serve another certificate or none. */
    record NotServed(List<String> edges) implements Diagnosis {
        public NotServed {
            edges = List.copyOf(edges);
        }
    }

    /**
     * Some nodes of a self-hosted farm do not have the configured certificate, or a node's certificate file, process
     * and edge do not all have it.
     *
     * @param startedAt since when the change is known to wait, such as for another transaction; absent if it does not
     *     wait
     * @param task the waiting task or transaction; absent if none is known
     * @param nodes all nodes of the farm; at least one has a fault
     */
    record NodesDiffer(Optional<Instant> startedAt, Optional<BlockedTask> task, List<NodeResult> nodes)
            implements Diagnosis, Blocked {
        public NodesDiffer {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * The file that a self-hosted farm should serve cannot be used, or not yet. The nodes have another certificate,
     * which is right as far as it goes.
     */
    record CertificateRejected(FileFault fault) implements Diagnosis {}

    /** The issuer revoked the configured certificate, or wants it to be replaced now. */
    record Revoked(Renewal renewal) implements Diagnosis, Replaceable {}

    record Expired(Instant notAfter, Renewal renewal) implements Diagnosis, Ending {}

    record Expiring(Instant notAfter, Renewal renewal) implements Diagnosis, Ending {}

    /** The CA has the order but does not issue the certificate. */
    record IssuanceStuck(Instant startedAt, boolean hurried, Optional<BlockedTask> task)
            implements Diagnosis, Blocked {}

    /**
     * The ownership of the domain is not proven.
     *
     * @param record the DNS record that proves the ownership, if it is known
     * @param published whether the record is published in DNS now, so that validation can be requested again
     * @param elsewhere where the domain points, if not to the provider
     */
    record AwaitingValidation(Optional<ValidationRecord> record, boolean published, Optional<String> elsewhere)
            implements Diagnosis {}

    record Frozen(Suspension cause) implements Diagnosis {}

    record NoIcp() implements Diagnosis {}

    record SourceGone() implements Diagnosis {}

    /** No account, or not the account that was named, has the domain. */
    record NotOurs() implements Diagnosis {}

    record Offline() implements Diagnosis {}

    record NoHttps() implements Diagnosis {}

    /**
     * A run brought a worse certificate to the edges than the previous one.
     *
     * @param previous the previous certificate, if the account still has it
     */
    record CertificateWorse(Regression.Flaw flaw, Optional<Certificate> previous) implements Diagnosis {}

    /** The inspection failed, or showed a state that no other diagnosis describes. */
    record Unknown(Message detail) implements Diagnosis {}

    /** How a certificate can be replaced. */
    sealed interface Renewal {

        /** The account has a newer valid certificate that covers the domain. */
        record NewerExists(Certificate certificate) implements Renewal {}

        /** The provider orders and renews the certificate. */
        record Free() implements Renewal {}

        /** Only the customer can replace the certificate. */
        record Own() implements Renewal {}
    }
}
