package io.certloop.cloud.controlplane.qiniu.json;

import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.controlplane.state.Issuance;
import io.certloop.cloud.controlplane.state.OperationKind;
import java.util.Optional;
import java.util.Set;

/** Derives from the provider's domain object what a running operation waits for: issuance or a blocked task. */
final class Progress {

    private static final double CHECKED = 0.2;
    private static final double ISSUED = 0.4;
    private static final int RATE_LIMIT = 100;
    private static final int QUOTA = 101;

    private Progress() {}

    /**
     * The running issuance of a free certificate. It is running if the progress ratio lies between 0 and 1, as in the
     * provider's own console, or if HTTPS is being enabled and there is no certificate yet. A ratio of 1 from an
     * earlier issuance, while something else is being changed, is no running issuance.
     */
    static Optional<Issuance> issuance(DomainPhase phase, DomainJson json) {
        DomainJson.HttpsJson https = json.https();
        if (phase != DomainPhase.CHANGING
                || https == null
                || !https.freeCert()
                || StateWords.operation(json.operationType()) == OperationKind.DOMAIN) {
            return Optional.empty();
        }
        double ratio = json.configProcessRatio() == null ? 0 : json.configProcessRatio();
        boolean first = https.certId() == null || https.certId().isBlank();
        return (ratio > 0 && ratio < 1) || first
                ? Optional.of(
                        new Issuance(stage(ratio), Math.clamp(ratio, 0, 1), json.hurryUpFreecert(), Optional.empty()))
                : Optional.empty();
    }

    private static Issuance.Stage stage(double ratio) {
        if (ratio <= CHECKED) {
            return Issuance.Stage.AWAITING_VALIDATION;
        }
        return ratio <= ISSUED ? Issuance.Stage.AWAITING_CA : Issuance.Stage.PUBLISHING;
    }

    /**
     * The blocked task. A task without an id is returned as well, because its cause matters even if it cannot be
     * retried.
     */
    static Optional<BlockedTask> blockedTask(DomainPhase phase, DomainJson json) {
        String id = json.operTaskId() == null ? "" : json.operTaskId();
        String type = json.operTaskType() == null ? "" : json.operTaskType();
        int code = json.operTaskErrCode() == null ? 0 : json.operTaskErrCode();
        boolean offered = !id.isBlank() && Set.of("redo", "abandon", "all").contains(type);
        if (phase != DomainPhase.CHANGING || (!offered && code == 0)) {
            return Optional.empty();
        }
        return Optional.of(
                new BlockedTask(id, cause(code), offered && !type.equals("abandon"), offered && !type.equals("redo")));
    }

    private static BlockedTask.Cause cause(int code) {
        return switch (code) {
            case RATE_LIMIT -> BlockedTask.Cause.RATE_LIMIT;
            case QUOTA -> BlockedTask.Cause.QUOTA;
            default -> BlockedTask.Cause.UNKNOWN;
        };
    }
}
