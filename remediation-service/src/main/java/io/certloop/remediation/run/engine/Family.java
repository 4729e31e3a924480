package io.certloop.remediation.run.engine;

import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.diagnosis.Kind;
import java.util.Optional;

/** Which diagnoses count as "sick in that way" when a request names a kind and no domain. */
final class Family {

    private Family() {}

    /** Sick in exactly the way that the kind says. */
    static boolean matches(Optional<Kind> kind, Diagnosis diagnosis) {
        return isSick(diagnosis)
                && kind.map(
                                k ->
                                        switch (k) {
                                            case DEPLOYMENT_STUCK -> isDeployment(diagnosis);
                                            case ISSUANCE_STUCK, VALIDATION_FAILED ->
                                                    isIssuance(diagnosis);
                                            case CERTIFICATE_EXPIRED ->
                                                    diagnosis instanceof Diagnosis.Expired
                                                            || diagnosis
                                                                    instanceof Diagnosis.Expiring;
                                            case DOMAIN_STUCK -> isDomain(diagnosis);
                                            case CERTIFICATE_REJECTED -> false;
                                        })
                        .orElse(true);
    }

    /** Something is wrong, or late, or under way. */
    static boolean isSick(Diagnosis diagnosis) {
        return !(diagnosis instanceof Diagnosis.Healthy
                || diagnosis instanceof Diagnosis.NoHttps
                || diagnosis instanceof Diagnosis.Offline
                || diagnosis instanceof Diagnosis.NotOurs
                || diagnosis instanceof Diagnosis.Unknown);
    }

    private static boolean isDeployment(Diagnosis diagnosis) {
        return diagnosis instanceof Diagnosis.DeploymentStuck
                || diagnosis instanceof Diagnosis.DeploymentFailed
                || diagnosis instanceof Diagnosis.BlockedByQuota
                || diagnosis instanceof Diagnosis.NotServed
                || diagnosis instanceof Diagnosis.CertificateWorse
                || diagnosis instanceof Diagnosis.InProgress;
    }

    private static boolean isIssuance(Diagnosis diagnosis) {
        return diagnosis instanceof Diagnosis.IssuanceStuck
                || diagnosis instanceof Diagnosis.AwaitingValidation
                || diagnosis instanceof Diagnosis.BlockedByQuota
                || diagnosis instanceof Diagnosis.InProgress;
    }

    private static boolean isDomain(Diagnosis diagnosis) {
        return diagnosis instanceof Diagnosis.DomainStuck
                || diagnosis instanceof Diagnosis.Frozen
                || diagnosis instanceof Diagnosis.NoIcp
                || diagnosis instanceof Diagnosis.SourceGone
                || diagnosis instanceof Diagnosis.InProgress;
    }
}
