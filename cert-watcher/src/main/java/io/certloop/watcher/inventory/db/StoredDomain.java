package io.certloop.watcher.inventory.db;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.Https;
import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.cloud.controlplane.state.ChangeMark;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.controlplane.state.FailureReason;
import io.certloop.cloud.controlplane.state.HttpsSettings;
import io.certloop.cloud.controlplane.state.Issuance;
import io.certloop.cloud.controlplane.state.NodeState;
import io.certloop.cloud.controlplane.state.OperationKind;
import io.certloop.cloud.controlplane.state.Suspension;
import io.certloop.cloud.edge.EdgeHints;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

record StoredDomain(
        AccountId account,
        DomainName name,
        DomainPhase phase,
        OperationKind operation,
        Optional<FailureReason> failure,
        Optional<Suspension> suspension,
        Optional<StoredHttps> https,
        Optional<Issuance> issuance,
        Optional<BlockedTask> blockedTask,
        EdgeHints edges,
        ChangeMark mark,
        Optional<Instant> modifiedAt,
        Optional<Instant> httpsChangedAt,
        List<NodeState> nodes,
        Map<String, String> raw,
        String requestId) {

    record StoredHttps(List<CertificateId> certificateIds, boolean forceHttps, boolean http2, boolean free) {

        static StoredHttps of(Https https) {
            HttpsSettings settings = https.settings();
            return new StoredHttps(https.certificateIds(), settings.forceHttps(), settings.http2(), https.free());
        }

        Https https() {
            return new Https(certificateIds, new HttpsSettings(forceHttps, http2, true), free);
        }
    }

    static StoredDomain of(Domain domain) {
        return new StoredDomain(
                domain.account(),
                domain.name(),
                domain.phase(),
                domain.operation(),
                domain.failure(),
                domain.suspension(),
                domain.https().map(StoredHttps::of),
                domain.issuance(),
                domain.blockedTask(),
                domain.edges(),
                domain.mark(),
                domain.modifiedAt(),
                domain.httpsChangedAt(),
                domain.nodes(),
                domain.raw(),
                domain.requestId());
    }

    Domain domain() {
        return new Domain(
                account,
                name,
                phase,
                operation,
                failure,
                suspension,
                https.map(StoredHttps::https),
                issuance,
                blockedTask,
                edges,
                mark,
                modifiedAt,
                httpsChangedAt,
                nodes,
                raw,
                requestId);
    }
}
