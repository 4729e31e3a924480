package io.certloop.remediation.playbook;

import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.state.Issuance;
import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.observation.Observation;

/** The conditions of playbooks. One that does not apply to a diagnosis is false. */
public enum Condition {
    /** The configured certificate is valid now. */
    CONFIGURED_FIT {
        @Override
        boolean holds(Diagnosis diagnosis, Observation seen) {
            return isFit(seen);
        }
    },
    /** The configured certificate is not valid now, or could not be read. */
    CONFIGURED_UNFIT {
        @Override
        boolean holds(Diagnosis diagnosis, Observation seen) {
            return !isFit(seen);
        }
    },
    /** Only the customer can replace the certificate. */
    CUSTOMERS_OWN {
        @Override
        boolean holds(Diagnosis diagnosis, Observation seen) {
            return ActionPreconditions.renewal(diagnosis)
                    .filter(Diagnosis.Renewal.Own.class::isInstance)
                    .isPresent();
        }
    },
    /** The provider was not asked yet to hurry this issuance. */
    NOT_HURRIED {
        @Override
        boolean holds(Diagnosis diagnosis, Observation seen) {
            return seen.domain().flatMap(Domain::issuance).filter(Issuance::hurried).isEmpty();
        }
    },
    /** The certificate that was served before is enabled and valid now. */
    PREVIOUS_VALID {
        @Override
        boolean holds(Diagnosis diagnosis, Observation seen) {
            return ActionPreconditions.previous(diagnosis)
                    .filter(each -> each.enabled() && each.isValidAt(seen.at()))
                    .isPresent();
        }
    },
    /** The record that proves ownership stands in DNS now. */
    RECORD_PUBLISHED {
        @Override
        boolean holds(Diagnosis diagnosis, Observation seen) {
            return seen.validationPublished().orElse(false);
        }
    };

    abstract boolean holds(Diagnosis diagnosis, Observation seen);

    private static boolean isFit(Observation seen) {
        return seen.configured().filter(each -> each.isValidAt(seen.at())).isPresent();
    }
}
