package io.certloop.mockcloud.domain.change;

import io.certloop.mockcloud.certificate.Certificate;
import io.certloop.mockcloud.certificate.CertificateId;
import io.certloop.mockcloud.clock.Timeline;
import io.certloop.mockcloud.domain.Condition;
import io.certloop.mockcloud.domain.Domain;
import io.certloop.mockcloud.domain.DomainFacts;
import io.certloop.mockcloud.domain.DomainName;
import io.certloop.mockcloud.domain.Https;
import io.certloop.mockcloud.domain.IssuanceProgress;
import io.certloop.mockcloud.domain.IssuanceProgress.WaitsFor;
import io.certloop.mockcloud.domain.OperatingState;
import io.certloop.mockcloud.domain.OperationType;
import io.certloop.mockcloud.domain.Registration;
import io.certloop.mockcloud.domain.Status;
import io.certloop.mockcloud.domain.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Builds the initial state of a domain of the fleet.
 *
 * @param current the certificate that the control plane names
 * @param previous the previous certificate, still valid
 * @param since when the last operation was accepted
 * @param now when the fleet is loaded
 */
public record DomainSetup(
        DomainName name,
        String accountId,
        Condition condition,
        Instant since,
        Instant now,
        List<String> edges,
        Certificate current,
        Certificate previous) {

    static final String NOT_ICP = "notIcp";
    public static final String ACCOUNT_FROZEN = "accountFrozen";

    /**
     * How long before its last operation a domain of the fleet got HTTPS. The domain was created twice this long before
     * its last operation.
     */
    private static final Duration BEFORE = Duration.ofDays(10);

    static Task quotaTask() {
        return task(Task.Type.ABANDON, Task.QUOTA_USED_UP);
    }

    public Domain domain(Timings timings) {
        var createdAt = since.minus(BEFORE.multipliedBy(2));
        return new Domain(name, accountId, condition, createdAt, Registration.USUAL, edges, facts(timings));
    }

    private Timeline<DomainFacts> facts(Timings timings) {
        var first = Timeline.always(facts());
        if (condition != Condition.DEPLOYING) {
            return first;
        }
        var planned = since.plus(timings.rollout());
        var end = planned.isAfter(now) ? planned : now.plus(timings.rollout());
        var done = changing().succeeded().withServed(everywhere(current));
        return first.then(end, done.withRun(IssuanceProgress.finished(done.https())));
    }

    private DomainFacts facts() {
        return switch (condition) {
            case DEPLOYING -> changing();
            case HEALTHY, EXPIRED_FREE, EXPIRED_OWN, EXPIRED_NEWER_EXISTS, EXPIRING_FREE -> settled();
            case STUCK_DEPLOYMENT, STUCK_UNTRUSTED, INCURABLE, FALSE_SUCCESS ->
                changing().withTask(task(Task.Type.ALL, Task.RATE_LIMITED));
            case BLOCKED_BY_QUOTA -> blockedByQuota();
            case DEPLOYMENT_FAILED -> changing().in(OperatingState.FAILED, DomainFacts.VERIFY_FAILED);
            case NOT_SERVED -> changing().succeeded();
            case PARTLY_SERVED -> changing().succeeded().withServed(allButTheLast());
            case ISSUANCE_STUCK -> firstIssuance(IssuanceProgress.APPLYING, WaitsFor.CERTIFICATE_AUTHORITY);
            case AWAITING_VALIDATION -> firstIssuance(IssuanceProgress.CHECKING, WaitsFor.OWNERSHIP);
            case DOMAIN_STUCK ->
                source(OperatingState.PROCESSING, "").withTask(task(Task.Type.REDO, Task.RATE_LIMITED));
            case FROZEN -> frozen(ACCOUNT_FROZEN, "");
            case NO_ICP -> frozen(NOT_ICP, "domain have no icp");
            case SOURCE_GONE -> source(OperatingState.FAILED, "source test path not reachable (400041)");
        };
    }

    private DomainFacts settled() {
        return DomainFacts.settled(https(current), everywhere(current), since);
    }

    private DomainFacts earlierHttps() {
        return settled().withHttpsTime(since.minus(BEFORE));
    }

    /**
     * The state during a certificate change: the control plane names the new certificate, and the edges serve the
     * previous one.
     */
    private DomainFacts changing() {
        return DomainFacts.settled(https(previous), everywhere(previous), since)
                .begin(OperationType.MODIFY_HTTPS_CRT, since)
                .withHttps(https(current))
                .withRun(IssuanceProgress.NONE);
    }

    private DomainFacts blockedByQuota() {
        var before = https(previous);
        return DomainFacts.settled(before, everywhere(previous), since)
                .begin(OperationType.MODIFY_HTTPS_CRT, since)
                .withHttps(Https.of(before.certificateId(), true))
                .withRun(IssuanceProgress.at(IssuanceProgress.APPLYING))
                .withTask(quotaTask());
    }

    private DomainFacts firstIssuance(double ratio, WaitsFor reason) {
        return DomainFacts.settled(Https.NONE, List.of(), since)
                .begin(OperationType.SSLIZE, since)
                .withSecure(false)
                .withHttps(Https.of("", true))
                .withRun(IssuanceProgress.at(ratio).waitingFor(reason));
    }

    private DomainFacts frozen(String freezeType, String text) {
        var type = OperationType.FREEZE_DOMAIN;
        return earlierHttps().with(new Status(OperatingState.FROZEN, type, text, freezeType));
    }

    private DomainFacts source(OperatingState state, String text) {
        return earlierHttps().with(new Status(state, OperationType.MODIFY_SOURCE, text, ""));
    }

    private List<CertificateId> allButTheLast() {
        var served = new ArrayList<>(everywhere(current));
        served.set(served.size() - 1, previous.id());
        return served;
    }

    private List<CertificateId> everywhere(Certificate certificate) {
        return DomainFacts.everywhere(certificate.id(), edges.size());
    }

    private static Https https(Certificate certificate) {
        return Https.of(certificate.id().value(), certificate.isFree());
    }

    private static Task task(Task.Type type, int errorCode) {
        return new Task(UUID.randomUUID().toString(), type, errorCode);
    }
}
