package io.certloop.cloud.contract;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.Https;
import io.certloop.cloud.controlplane.state.ChangeMark;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.controlplane.state.FailureReason;
import io.certloop.cloud.controlplane.state.Issuance;
import io.certloop.cloud.controlplane.state.OperationKind;
import io.certloop.cloud.controlplane.state.Suspension;
import io.certloop.cloud.controlplane.state.ValidationRecord;
import io.certloop.cloud.edge.EdgeHints;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two state machines in the provider's words to one domain in ours. */
final class HostnameMapper {

    private HostnameMapper() {}

    static Domain domain(AccountId account, DomainName name, Hostname hostname, String requestId) {
        DomainPhase phase = phase(hostname);
        return new Domain(
                account,
                name,
                phase,
                OperationKind.CERTIFICATE,
                phase == DomainPhase.FAILED ? Optional.of(FailureReason.TIMED_OUT) : Optional.empty(),
                phase == DomainPhase.SUSPENDED ? Optional.of(Suspension.UNKNOWN) : Optional.empty(),
                Optional.of(new Https(hostname.certificate, true, true, hostname.managed)),
                issuance(name, hostname),
                Optional.empty(),
                EdgeHints.behind(name + ".cdn.example"),
                ChangeMark.of(hostname.changedAt),
                Optional.of(hostname.changedAt),
                Optional.of(hostname.changedAt),
                List.of(),
                Map.of("status", hostname.status, "ssl.status", hostname.ssl),
                requestId);
    }

    static DomainPhase phase(Hostname hostname) {
        return switch (hostname.status) {
            case "active", "pending", "active_redeploying", "provisioned" -> ssl(hostname.ssl);
            case "blocked", "pending_blocked" -> DomainPhase.SUSPENDED;
            case "moved" -> DomainPhase.OFFLINE;
            case "deleted", "pending_deletion" -> DomainPhase.GONE;
            default -> DomainPhase.UNKNOWN;
        };
    }

    private static DomainPhase ssl(String status) {
        return switch (status) {
            case "active", "expired" -> DomainPhase.ACTIVE;
            case "initializing", "pending_validation", "pending_issuance", "pending_deployment" -> DomainPhase.CHANGING;
            case "validation_timed_out", "issuance_timed_out", "deployment_timed_out" -> DomainPhase.FAILED;
            default -> DomainPhase.UNKNOWN;
        };
    }

    private static Optional<Issuance> issuance(DomainName name, Hostname hostname) {
        if (!hostname.managed) {
            return Optional.empty();
        }
        Optional<Issuance.Stage> stage = switch (hostname.ssl) {
            case "pending_validation", "validation_timed_out" -> Optional.of(Issuance.Stage.AWAITING_VALIDATION);
            case "pending_issuance", "issuance_timed_out" -> Optional.of(Issuance.Stage.AWAITING_CA);
            case "pending_deployment", "deployment_timed_out" -> Optional.of(Issuance.Stage.PUBLISHING);
            default -> Optional.empty();
        };
        return stage.map(each -> new Issuance(each, 0, false, Optional.of(record(name))));
    }

    static ValidationRecord record(DomainName name) {
        return new ValidationRecord("_acme-challenge." + name, "TXT", "prove-" + name);
    }
}
