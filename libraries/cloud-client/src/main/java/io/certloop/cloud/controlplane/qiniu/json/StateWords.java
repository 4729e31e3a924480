package io.certloop.cloud.controlplane.qiniu.json;

import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.controlplane.state.FailureReason;
import io.certloop.cloud.controlplane.state.OperationKind;
import io.certloop.cloud.controlplane.state.Suspension;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

final class StateWords {

    /** Matches the provider's free text (English or Chinese) about an origin server that does not answer. */
    private static final Pattern SOURCE = Pattern.compile("source .*(not reachable|unreachable|fail)|400041|源站|回源");

    private StateWords() {}

    static DomainPhase phase(String operatingState) {
        return switch (word(operatingState)) {
            case "success" -> DomainPhase.ACTIVE;
            // "ready" is the certificate console's word, and shown there as processing.
            case "processing", "ready" -> DomainPhase.CHANGING;
            case "failed" -> DomainPhase.FAILED;
            case "frozen", "notIcpFrozen" -> DomainPhase.SUSPENDED;
            case "offlined" -> DomainPhase.OFFLINE;
            case "deleted" -> DomainPhase.GONE;
            default -> DomainPhase.UNKNOWN;
        };
    }

    static OperationKind operation(String operationType) {
        return switch (word(operationType)) {
            case "sslize", "unsslize", "modify_https_crt", "modify_https_conf" -> OperationKind.CERTIFICATE;
            case "create_domain",
                    "delete_domain",
                    "offline_domain",
                    "online_domain",
                    "freeze_domain",
                    "unfreeze_domain",
                    "modify_source",
                    "modify_referer",
                    "modify_cache",
                    "modify_timeacl",
                    "modify_ipacl",
                    "modify_bsauth",
                    "offline_bsauth",
                    "modify_geo_cover",
                    "update_resp_header",
                    "update_ipv6",
                    "record",
                    "switch" -> OperationKind.DOMAIN;
            default -> OperationKind.UNKNOWN;
        };
    }

    /** Why an operation failed. Call it only if the operation has failed. */
    static FailureReason failure(String operatingStateDesc) {
        String told = word(operatingStateDesc).toLowerCase(Locale.ROOT);
        if (told.contains("verify https crt fail")) {
            return FailureReason.CERTIFICATE_REFUSED;
        }
        if (told.contains("have no icp")) {
            return FailureReason.NO_ICP_FILING;
        }
        if (told.contains("conflict")) {
            return FailureReason.CONFLICT;
        }
        return SOURCE.matcher(told).find() ? FailureReason.SOURCE_UNREACHABLE : FailureReason.UNKNOWN;
    }

    /** Why a domain is suspended. A frozen account suspends all its domains, regardless of a domain's own state. */
    static Optional<Suspension> suspension(DomainPhase phase, DomainJson json) {
        if (json.uidIsFreezed()) {
            return Optional.of(Suspension.ACCOUNT_FROZEN);
        }
        if (phase != DomainPhase.SUSPENDED) {
            return Optional.empty();
        }
        if ("notIcpFrozen".equals(json.operatingState())) {
            return Optional.of(Suspension.NO_ICP_FILING);
        }
        return Optional.of(
                switch (word(json.freezeType())) {
                    case "accountFrozen" -> Suspension.ACCOUNT_FROZEN;
                    case "notIcp" -> Suspension.NO_ICP_FILING;
                    case "illegal" -> Suspension.ILLEGAL_CONTENT;
                    default -> Suspension.UNKNOWN;
                });
    }

    private static String word(String value) {
        return value == null ? "" : value;
    }
}
