package io.certloop.remediation.diagnosis;

import io.certloop.cloud.certificate.PublicRules;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.cloud.controlplane.state.FailureReason;
import io.certloop.cloud.controlplane.state.Issuance;
import io.certloop.cloud.controlplane.state.NodeFault;
import io.certloop.cloud.controlplane.state.NodeResult;
import io.certloop.cloud.controlplane.state.OperationKind;
import io.certloop.cloud.controlplane.state.Suspension;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.observation.Previous;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

public final class Diagnostician {

    private static final Set<EdgeVerdict> WRONG =
            EnumSet.of(EdgeVerdict.OTHER_CERTIFICATE, EdgeVerdict.REFUSED, EdgeVerdict.INCONSISTENT);

    private Diagnostician() {}

    /**
     * Determines what is true about the domain now.
     *
     * @param changingSince since when, by our own clock, the domain has been processing without a break; it guards
     *     against a provider whose own start time moves with every attempt
     */
    public static Diagnosis diagnose(Observation seen, Optional<Instant> changingSince, Patience patience) {
        if (seen.fault().isPresent()) {
            return unread(seen.fault().get());
        }
        Domain domain = seen.domain().orElseThrow();
        return switch (domain.phase()) {
            case UNKNOWN -> new Diagnosis.Unknown(RunMessage.UNKNOWN_STATE.with(domain.raw()));
            case GONE -> new Diagnosis.NotOurs();
            case OFFLINE -> new Diagnosis.Offline();
            case SUSPENDED -> suspended(domain);
            case CHANGING -> changing(seen, domain, changingSince, patience);
            case FAILED -> failed(seen, domain, patience);
            case ACTIVE -> active(seen, domain, patience);
        };
    }

    private static Diagnosis unread(ControlPlaneFault fault) {
        return fault instanceof ControlPlaneFault.NotFound
                ? new Diagnosis.NotOurs()
                : new Diagnosis.Unknown(
                        RunMessage.CONTROL_PLANE_UNREAD.with(fault.getClass().getSimpleName(), fault.detail()));
    }

    private static Diagnosis suspended(Domain domain) {
        Suspension cause = domain.suspension().orElse(Suspension.UNKNOWN);
        return cause == Suspension.NO_ICP_FILING ? new Diagnosis.NoIcp() : new Diagnosis.Frozen(cause);
    }

    private static Diagnosis changing(
            Observation seen, Domain domain, Optional<Instant> changingSince, Patience patience) {
        Instant told = startedAt(domain, seen);
        Instant started = changingSince.filter(told::isAfter).orElse(told);
        Optional<BlockedTask> task = domain.blockedTask();
        if (task.filter(t -> t.cause() == BlockedTask.Cause.QUOTA).isPresent()) {
            return new Diagnosis.BlockedByQuota(task);
        }
        Optional<Issuance.Stage> stage = domain.issuance().map(Issuance::stage);
        Duration allowed = stage.filter(s -> s == Issuance.Stage.AWAITING_CA).isPresent()
                ? patience.issuance()
                : patience.deployment();
        boolean blocked =
                task.filter(t -> t.cause() == BlockedTask.Cause.RATE_LIMIT).isPresent();
        Instant lateAt = started.plus(allowed);
        if (seen.at().isBefore(lateAt) && !blocked) {
            return new Diagnosis.InProgress(started, lateAt);
        }
        return late(seen, domain, stage, started);
    }

    private static Diagnosis late(Observation seen, Domain domain, Optional<Issuance.Stage> stage, Instant started) {
        Optional<BlockedTask> task = domain.blockedTask();
        if (stage.filter(s -> s == Issuance.Stage.AWAITING_VALIDATION).isPresent()) {
            return new Diagnosis.AwaitingValidation(
                    domain.issuance().flatMap(Issuance::validation),
                    seen.validationPublished().orElse(false),
                    seen.pointsElsewhere());
        }
        if (stage.filter(s -> s == Issuance.Stage.AWAITING_CA).isPresent()) {
            return new Diagnosis.IssuanceStuck(
                    started, domain.issuance().map(Issuance::hurried).orElse(false), task);
        }
        return switch (domain.operation()) {
            case CERTIFICATE ->
                seen.nodes().stream().anyMatch(NodeResult::isFaulty)
                        ? new Diagnosis.NodesDiffer(Optional.of(started), task, seen.nodes())
                        : new Diagnosis.DeploymentStuck(started, task);
            case DOMAIN -> new Diagnosis.DomainStuck(started, task);
            case UNKNOWN -> new Diagnosis.Unknown(RunMessage.UNKNOWN_OPERATION.with());
        };
    }

    private static Diagnosis failed(Observation seen, Domain domain, Patience patience) {
        FailureReason reason = domain.failure().orElse(FailureReason.UNKNOWN);
        if (reason == FailureReason.SOURCE_UNREACHABLE) {
            return new Diagnosis.SourceGone();
        }
        if (reason == FailureReason.NO_ICP_FILING) {
            return new Diagnosis.NoIcp();
        }
        if (domain.operation() == OperationKind.CERTIFICATE) {
            return halted(seen, domain).orElseGet(() -> new Diagnosis.DeploymentFailed(newer(seen, patience)));
        }
        return new Diagnosis.Unknown(RunMessage.OPERATION_FAILED.with(reason));
    }

    /**
     * The diagnosis of a certificate change that the provider gave up: the stage at which the issuance stopped counts
     * as late at once. Empty if there is no issuance or it was already publishing.
     */
    private static Optional<Diagnosis> halted(Observation seen, Domain domain) {
        return domain.issuance()
                .filter(issuance -> issuance.stage() != Issuance.Stage.PUBLISHING)
                .map(Issuance::stage)
                .map(stage -> late(seen, domain, Optional.of(stage), startedAt(domain, seen)));
    }

    private static Diagnosis active(Observation seen, Domain domain, Patience patience) {
        if (domain.https().isEmpty()) {
            return rejected(domain).orElseGet(Diagnosis.NoHttps::new);
        }
        if (seen.configured().isEmpty()) {
            return new Diagnosis.Unknown(seen.certificatesFault()
                    .map(RunMessage.CERTIFICATE_UNREAD_BECAUSE::with)
                    .orElseGet(RunMessage.CERTIFICATE_UNREAD::with));
        }
        Optional<Regression.Flaw> flaw = Regression.of(seen, patience);
        if (flaw.isPresent()) {
            return worse(flaw.get(), seen.previous().orElseThrow());
        }
        Certificate configured = seen.configured().get();
        if (!seen.at().isBefore(configured.notAfter())) {
            return seen.certificatesFault()
                    .<Diagnosis>map(why -> new Diagnosis.Unknown(Message.plain(why)))
                    .orElseGet(() -> new Diagnosis.Expired(configured.notAfter(), renewal(seen, domain, patience)));
        }
        if (seen.hasRevoked()) {
            return seen.certificatesFault()
                    .<Diagnosis>map(why -> new Diagnosis.Unknown(Message.plain(why)))
                    .orElseGet(() -> new Diagnosis.Revoked(renewal(seen, domain, patience)));
        }
        return nodes(seen)
                .or(() -> edges(seen, domain, patience))
                .orElseGet(() -> ageing(seen, domain, configured, patience));
    }

    private static Diagnosis worse(Regression.Flaw flaw, Previous previous) {
        return previous.fault()
                .<Diagnosis>map(why -> new Diagnosis.Unknown(RunMessage.PREVIOUS_UNREAD.with(flaw, why)))
                .orElseGet(() -> new Diagnosis.CertificateWorse(flaw, previous.certificate()));
    }

    private static Optional<Diagnosis> edges(Observation seen, Domain domain, Patience patience) {
        List<String> wrong = having(seen, WRONG);
        if (!wrong.isEmpty()) {
            return Optional.of(spreading(seen, domain, patience).orElseGet(() -> new Diagnosis.NotServed(wrong)));
        }
        if (seen.edgesFault().isPresent() || seen.edges().isEmpty()) {
            return Optional.of(new Diagnosis.Unknown(RunMessage.EDGES_NOT_FOUND.with(
                    seen.edgesFault().map(Message::plain).orElseGet(RunMessage.NO_ADDRESS::with))));
        }
        List<String> invalid = having(seen, EnumSet.of(EdgeVerdict.INVALID));
        if (!invalid.isEmpty()) {
            return Optional.of(new Diagnosis.Unknown(RunMessage.CONFIGURED_INVALID.with(invalid)));
        }
        List<String> unseen = having(seen, EnumSet.of(EdgeVerdict.UNKNOWN));
        return unseen.isEmpty()
                ? Optional.empty()
                : Optional.of(new Diagnosis.Unknown(RunMessage.EDGE_UNSEEN.with(unseen)));
    }

    /**
     * The diagnosis of a farm with faulty nodes; empty if no node has a fault. If all faulty nodes are just
     * unreachable, the diagnosis is unknown, because a write would not repair them.
     */
    private static Optional<Diagnosis> nodes(Observation seen) {
        List<NodeResult> nodes = seen.nodes();
        List<NodeResult> faulty = nodes.stream().filter(NodeResult::isFaulty).toList();
        if (faulty.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                faulty.stream().allMatch(each -> each.has(NodeFault.UNREACHABLE))
                        ? new Diagnosis.Unknown(NodeSentences.unseen(nodes))
                        : new Diagnosis.NodesDiffer(Optional.empty(), Optional.empty(), nodes));
    }

    /**
     * The diagnosis {@code InProgress} while a finished change may still be spreading to the edges; otherwise empty.
     * Also empty if the provider keeps no time of the change: then the change counts as having reached all edges at
     * once.
     */
    private static Optional<Diagnosis> spreading(Observation seen, Domain domain, Patience patience) {
        return domain.modifiedAt()
                .map(told -> notAhead(told, seen))
                .filter(changed -> seen.at().isBefore(changed.plus(patience.propagation())))
                .map(changed -> new Diagnosis.InProgress(changed, changed.plus(patience.propagation())));
    }

    /**
     * When the operation started by the provider's time; if the provider keeps no such time, the time of the
     * inspection.
     */
    private static Instant startedAt(Domain domain, Observation seen) {
        return notAhead(domain.operationStartedAt().orElse(seen.at()), seen);
    }

    /**
     * Limits a time of the provider to the time of the inspection: a provider's clock that is ahead must not lengthen a
     * wait.
     */
    private static Instant notAhead(Instant told, Observation seen) {
        return told.isAfter(seen.at()) ? seen.at() : told;
    }

    private static List<String> having(Observation seen, Set<EdgeVerdict> verdicts) {
        ExpectedLeaves expected = seen.expected();
        return seen.edges().stream()
                .filter(edgeResult -> verdicts.contains(EdgeVerdict.of(edgeResult, expected)))
                .map(edgeResult -> edgeResult.edge().toString())
                .distinct()
                .toList();
    }

    private static Diagnosis ageing(Observation seen, Domain domain, Certificate configured, Patience patience) {
        Duration left = Duration.between(seen.at(), configured.notAfter());
        boolean expiring = left.compareTo(patience.expiringBelow(configured.lifetime())) < 0;
        if (!expiring) {
            return rejected(domain).orElseGet(Diagnosis.Healthy::new);
        }
        return seen.certificatesFault()
                .<Diagnosis>map(why -> new Diagnosis.Unknown(Message.plain(why)))
                .orElseGet(() -> new Diagnosis.Expiring(configured.notAfter(), renewal(seen, domain, patience)));
    }

    private static Optional<Diagnosis> rejected(Domain domain) {
        return domain.desiredFault().map(Diagnosis.CertificateRejected::new);
    }

    private static Diagnosis.Renewal renewal(Observation seen, Domain domain, Patience patience) {
        Optional<Certificate> newer = newer(seen, patience);
        if (newer.isPresent()) {
            return new Diagnosis.Renewal.NewerExists(newer.get());
        }
        return domain.https().orElseThrow().free() ? new Diagnosis.Renewal.Free() : new Diagnosis.Renewal.Own();
    }

    /**
     * The valid covering certificate that expires last, if it outlasts the configured certificate. If the configured
     * certificate is revoked, a certificate that was issued later is enough. Certificates with which clients lose
     * nothing that the present certificate offers, such as a name or a key type, are preferred.
     */
    private static Optional<Certificate> newer(Observation seen, Patience patience) {
        return seen.certificates().stream()
                .filter(each -> each.enabled() && each.isValidAt(seen.at()))
                .filter(each -> each.notAfter().isAfter(seen.at().plus(patience.usefulLeft(each.lifetime()))))
                .filter(each -> seen.configured()
                        .map(now -> seen.hasRevoked()
                                ? each.notBefore().isAfter(now.notBefore())
                                : each.notAfter().isAfter(now.notAfter()))
                        .orElse(true))
                .filter(each -> isOfSameKind(each, seen))
                .filter(each -> !isRefusedByBrowsers(each, seen))
                .max(Comparator.comparing(
                                (Certificate each) -> Losses.of(seen, each).isEmpty())
                        .thenComparing(Certificate::notAfter));
    }

    /**
     * Whether the newer certificate may replace the configured one. If a domain has one certificate for each key type,
     * each is replaced by a certificate of its own type.
     */
    private static boolean isOfSameKind(Certificate newer, Observation seen) {
        return seen.beside().isEmpty()
                || seen.configured()
                                .map(Certificate::kind)
                                .filter(newer.kind()::equals)
                                .isPresent()
                        && seen.allConfigured().stream().map(Certificate::id).noneMatch(newer.id()::equals);
    }

    /**
     * Whether browsers refuse the certificate because its lifetime is too long. The issuer is unknown before the
     * certificate is served. If the edges serve a certificate of a private authority, the new one may be of that
     * authority too, for which browsers have no limit.
     */
    private static boolean isRefusedByBrowsers(Certificate newer, Observation seen) {
        return PublicRules.isTooLong(newer.notBefore(), newer.notAfter()) && !seen.isOfPrivateAuthority();
    }
}
