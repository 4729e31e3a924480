package io.certloop.cloud.controlplane.farm;

import io.certloop.cloud.acme.AcmeOrder;
import io.certloop.cloud.acme.AcmeOrder.Obstacle;
import io.certloop.cloud.acme.AcmeStage;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.HumanNeed;
import io.certloop.cloud.controlplane.farm.file.PemFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides which certificate is ordered for a farm, and whether a failed order forbids another. */
final class FarmOrders {

    /**
     * How long a failed order blocks the next, unless the authority names a time. A person has to fix the cause first,
     * and authorities count failures.
     */
    static final Duration FAILED_FOR = Duration.ofMinutes(10);

    private FarmOrders() {}

    /**
     * The order for a domain. It asks for all names of the certificate that it replaces, because clients of a lost name
     * would fail.
     */
    static AcmeOrder.Request request(String account, DomainName domain, Optional<PemFile> configured) {
        String name = FarmObserver.acmeName(domain);
        List<String> names = configured
                .map(PemFile::certificate)
                .filter(certificate -> certificate.covers(domain))
                .map(Certificate::names)
                .filter(all -> all.contains(name))
                .orElse(List.of(name));
        return new AcmeOrder.Request(account, name, names, configured.flatMap(PemFile::renewalId));
    }

    /** The fault that forbids a new order now because of the failed last order; empty if a new order is allowed. */
    static Optional<ControlPlaneFault> refusal(String requestId, AcmeOrder last, Instant now) {
        return last.obstacle()
                .filter(any -> last.stage() == AcmeStage.FAILED)
                .flatMap(obstacle -> refusal(requestId, last, obstacle, now));
    }

    private static Optional<ControlPlaneFault> refusal(
            String requestId, AcmeOrder last, Obstacle obstacle, Instant now) {
        // For those who run the farm. Customers get the authority's words alone, with our own text.
        String detail = obstacle.text();
        Instant until = obstacle.until()
                .filter(last.changedAt()::isBefore)
                .orElseGet(() -> last.changedAt().plus(FAILED_FOR));
        if (!now.isBefore(until)) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (obstacle.reason()) {
                    case RATE_LIMITED ->
                        new ControlPlaneFault.Throttled(requestId, detail, Optional.of(Duration.between(now, until)));
                    case NOT_CONFIGURED, TERMS_NOT_AGREED, EAB_REFUSED, ACCOUNT_REFUSED ->
                        new ControlPlaneFault.Denied(requestId, detail);
                    case CAA_FORBIDS ->
                        new ControlPlaneFault.NeedsHuman(requestId, obstacle.detail(), HumanNeed.FIX_CAA);
                    case DNS_RECORD_MISSING, CHALLENGE_FAILED ->
                        new ControlPlaneFault.NeedsHuman(requestId, obstacle.detail(), HumanNeed.FIX_DNS);
                    case CHALLENGE_NOT_OFFERED, NAME_REFUSED, REQUEST_REFUSED, NODES_REFUSED ->
                        new ControlPlaneFault.Rejected(requestId, detail);
                    case RECORD_NOT_WRITTEN,
                            AUTHORITY_UNREACHABLE,
                            AUTHORITY_ERROR,
                            ORDER_LOST,
                            FOLDER_NOT_WRITABLE,
                            KEY_LOST,
                            NODES_NOT_REACHED,
                            TIMED_OUT -> null;
                });
    }
}
