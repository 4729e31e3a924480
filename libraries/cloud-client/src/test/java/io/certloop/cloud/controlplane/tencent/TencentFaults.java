package io.certloop.cloud.controlplane.tencent;

import io.certloop.cloud.controlplane.CertificateFlaw;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.ControlPlaneFault.BadCertificate;
import io.certloop.cloud.controlplane.ControlPlaneFault.Busy;
import io.certloop.cloud.controlplane.ControlPlaneFault.Denied;
import io.certloop.cloud.controlplane.ControlPlaneFault.NeedsHuman;
import io.certloop.cloud.controlplane.ControlPlaneFault.NotFound;
import io.certloop.cloud.controlplane.ControlPlaneFault.Quota;
import io.certloop.cloud.controlplane.ControlPlaneFault.Rejected;
import io.certloop.cloud.controlplane.ControlPlaneFault.Throttled;
import io.certloop.cloud.controlplane.ControlPlaneFault.Unreachable;
import io.certloop.cloud.controlplane.HumanNeed;
import java.util.Optional;

/**
 * The provider's codes in our terms. The whole code counts before its family: several of them stand in a family that
 * means something else.
 */
final class TencentFaults {

    private TencentFaults() {}

    static ControlPlaneFault of(String code, String told, String requestId) {
        String detail = code + ": " + told;
        return switch (code) {
            case "ResourceInUse.CdnOpInProgress",
                    "ResourceInOperating",
                    "FailedOperation.ResourceInOperating",
                    "ResourceUnavailable.CdnHostIsLocked",
                    "FailedOperation.CertificateDeployHasPendingRecord" -> new Busy(requestId, detail);
            // Not a matter of rights, whatever its family says.
            case "UnauthorizedOperation.OperationTooOften", "LimitExceeded.CdnHostOpTooOften" ->
                new Throttled(requestId, detail, Optional.empty());
            case "UnauthorizedOperation.CdnDomainRecordNotVerified" ->
                new NeedsHuman(requestId, detail, HumanNeed.PROVE_OWNERSHIP);
            case "ResourceUnavailable.CdnHostNoIcp" -> new NeedsHuman(requestId, detail, HumanNeed.FILE_ICP);
            case "ResourceNotFound.CdnUserTooManyHosts" -> new Quota(requestId, detail);
            case "FailedOperation.CertificateNotFound", "FailedOperation.CertificateDeployNotExist" ->
                new NotFound(requestId, detail);
            case "FailedOperation.CertificateMismatch" ->
                new BadCertificate(requestId, detail, CertificateFlaw.KEY_MISMATCH);
            case "FailedOperation.CertificateInvalid" ->
                new BadCertificate(requestId, detail, CertificateFlaw.UNREADABLE);
            default -> byFamily(code, detail, requestId);
        };
    }

    private static ControlPlaneFault byFamily(String code, String detail, String requestId) {
        String family = code.replaceFirst("\\..*", "");
        return switch (family) {
            case "AuthFailure", "UnauthorizedOperation" -> new Denied(requestId, detail);
            case "RequestLimitExceeded" -> new Throttled(requestId, detail, Optional.empty());
            case "ResourceNotFound" -> new NotFound(requestId, detail);
            case "LimitExceeded" -> new Quota(requestId, detail);
            // It may have been applied before it failed.
            case "InternalError" -> new Unreachable(requestId, detail);
            default -> new Rejected(requestId, detail);
        };
    }
}
