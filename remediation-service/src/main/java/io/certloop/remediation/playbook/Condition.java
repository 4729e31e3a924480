package io.certloop.remediation.playbook;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.Https;
import io.certloop.cloud.controlplane.state.Issuance;
import io.certloop.cloud.controlplane.state.NodeFault;
import io.certloop.cloud.controlplane.state.NodeResult;
import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.diagnosis.Regression;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.observation.Previous;
import io.certloop.remediation.observation.RollbackBaseline;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** The conditions of playbooks. One that does not apply to a diagnosis is false. */
public enum Condition {
    CONFIGURED_FIT((diagnosis, seen) -> isFit(seen)),

    /** The configured certificate is not valid now, or could not be read. */
    CONFIGURED_UNFIT((diagnosis, seen) -> !isFit(seen)),

    /** The customer configured the certificate, and its only flaw is that clients lose a usage. */
    CUSTOMERS_CHANGE(Condition::isChangeOfCustomer),

    /** Only the customer can replace the certificate. */
    CUSTOMERS_OWN((diagnosis, seen) -> ActionPreconditions.renewal(diagnosis)
            .filter(Diagnosis.Renewal.Own.class::isInstance)
            .isPresent()),

    /** The provider was not yet asked to expedite this issuance. */
    NOT_HURRIED((diagnosis, seen) ->
            seen.domain().flatMap(Domain::issuance).filter(Issuance::hurried).isEmpty()),

    /**
     * The certificate that edges served before a worse one replaced it is enabled, valid now, and not known as revoked.
     */
    PREVIOUS_VALID((diagnosis, seen) -> ActionPreconditions.previous(diagnosis)
            .filter(each -> each.enabled() && each.isValidAt(seen.at()))
            .filter(each -> seen.replace().isEmpty() || !seen.replace().equals(each.sha256()))
            .isPresent()),

    RECORD_PUBLISHED((diagnosis, seen) -> seen.validationPublished().orElse(false)),

    /** Every faulty node only has to reload its certificate file. */
    RELOAD_SUFFICES((diagnosis, seen) -> isCuredByReload(seen.nodes()));

    private final BiPredicate<Diagnosis, Observation> rule;

    Condition(BiPredicate<Diagnosis, Observation> rule) {
        this.rule = rule;
    }

    boolean holds(Diagnosis diagnosis, Observation seen) {
        return rule.test(diagnosis, seen);
    }

    private static boolean isFit(Observation seen) {
        return seen.configured().filter(each -> each.isValidAt(seen.at())).isPresent();
    }

    private static boolean isChangeOfCustomer(Diagnosis diagnosis, Observation seen) {
        boolean free = seen.domain().flatMap(Domain::https).filter(Https::free).isPresent();
        Optional<String> now = seen.configured().map(Certificate::id).map(CertificateId::value);
        return ActionPreconditions.flaw(diagnosis)
                        .filter(Regression.Flaw.LOSES_USAGE::equals)
                        .isPresent()
                && !free
                && seen.previous()
                        .map(Previous::served)
                        .flatMap(RollbackBaseline::configured)
                        .equals(now);
    }

    private static boolean isCuredByReload(List<NodeResult> nodes) {
        List<NodeResult> faulty = nodes.stream().filter(NodeResult::isFaulty).toList();
        return !faulty.isEmpty() && faulty.stream().allMatch(Condition::isCuredByReload);
    }

    private static boolean isCuredByReload(NodeResult node) {
        return node.has(NodeFault.FILE_NEWER)
                || (node.has(NodeFault.SERVES_OTHER) && node.file().orElse(true));
    }
}
