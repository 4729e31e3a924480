package io.certloop.watcher.request;

import static io.certloop.watcher.request.Findings.KEY;
import static io.certloop.watcher.request.Findings.NOW;
import static io.certloop.watcher.request.Findings.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.certloop.service.database.DirectTransactions;
import io.certloop.testkit.Settings;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.finding.StoredFinding;
import io.certloop.watcher.request.RemediationApi.RunRef;
import io.certloop.watcher.selfcheck.FakeAlarms;
import io.certloop.watcher.selfcheck.ProbeSelfCheck;
import io.certloop.watcher.selfcheck.VantageAlarm;
import io.certloop.watcher.selfcheck.VantageConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class EscalationServiceTest {

    private static final RequestPolicy POLICY = new RequestPolicy(Duration.ofHours(6), account -> false);

    private final FakeFindings findings = new FakeFindings();
    private final FakeRemediations remediations = new FakeRemediations();
    private final FakeAlarms alarms = new FakeAlarms();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    private boolean ask() {
        return new EscalationService(
                        findings,
                        new Remediations(remediations),
                        new ProbeSelfCheck(Settings.of(VantageConfig.class), alarms, clock),
                        POLICY,
                        meters,
                        new DirectTransactions(),
                        clock)
                .ask(KEY);
    }

    private StoredFinding put(Reason reason) {
        StoredFinding finding = open(reason);
        findings.put(finding);
        return finding;
    }

    @Test
    void asksOnceAndKeepsTheRun() {
        StoredFinding finding = put(Reason.SERVED_OTHER_CERTIFICATE);
        remediations.answer(run("run-1"));

        assertThat(ask()).isTrue();
        assertThat(ask()).isTrue();

        assertThat(remediations.asked)
                .extracting(RemediationRequest::idempotencyKey)
                .containsExactly("cert-watcher:" + finding.id() + ":1");
        assertThat(remediations.asked.getFirst().kind()).isEqualTo(RemediationKind.DEPLOYMENT_STUCK);
        assertThat(findings.get(finding.id()).asks().runId()).contains("run-1");
        assertThat(meters.counter("certloop.watcher.asks", "kind", "DEPLOYMENT_STUCK", "outcome", "accepted")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void asksOnBehalfOfEachPersonUntilAllAreNamed() {
        StoredFinding finding = put(Reason.CERTIFICATE_EXPIRED);
        findings.addOnBehalfOf(finding.id(), "anna");
        findings.addOnBehalfOf(finding.id(), "ben");
        Supplier<RunRef> accepted = run("run-1");
        remediations.answer(accepted, status(503), accepted, accepted);

        assertThat(ask()).isFalse();
        assertThat(findings.get(finding.id()).asks().isOpen()).isTrue();
        assertThat(ask()).isTrue();

        assertThat(findings.get(finding.id()).asks().runId()).contains("run-1");
        assertThat(remediations.asked)
                .extracting(RemediationRequest::idempotencyKey, RemediationRequest::onBehalfOf)
                .containsExactly(
                        tuple("cert-watcher:" + finding.id() + ":1", "anna"),
                        tuple("cert-watcher:" + finding.id() + ":1:1", "ben"),
                        tuple("cert-watcher:" + finding.id() + ":1", "anna"),
                        tuple("cert-watcher:" + finding.id() + ":1:1", "ben"));
    }

    @Test
    void asksForNothingThatIsMuted() {
        put(Reason.CERTIFICATE_EXPIRED);
        findings.mute(KEY);

        assertThat(ask()).isTrue();

        assertThat(remediations.asked).isEmpty();
    }

    @Test
    void triesTheSameAskAgainLaterWhenRemediationIsOutOfReach() {
        put(Reason.CERTIFICATE_EXPIRED);
        remediations.answer(status(503), run("run-1"));

        assertThat(ask()).isFalse();
        clock = Clock.offset(clock, Duration.ofMinutes(3));
        assertThat(ask()).isTrue();

        assertThat(remediations.asked.get(0)).isEqualTo(remediations.asked.get(1));
    }

    @Test
    void repeatsTheSameAskAfterACrashBetweenCallAndRecord() {
        put(Reason.CERTIFICATE_EXPIRED);
        remediations.answer(
                () -> {
                    throw new IllegalStateException("killed");
                },
                run("run-1"));

        assertThatThrownBy(this::ask).hasMessage("killed");
        assertThat(ask()).isTrue();

        assertThat(remediations.asked.get(0)).isEqualTo(remediations.asked.get(1));
    }

    @Test
    void asksWithANewNumberWhenTheFindingIsStillOpenLongAfter() {
        StoredFinding finding = put(Reason.CERTIFICATE_EXPIRED);
        remediations.answer(run("run-1"), run("run-2"));
        ask();
        clock = Clock.offset(clock, Duration.ofHours(6));

        assertThat(ask()).isTrue();

        assertThat(remediations.asked.getLast().idempotencyKey()).endsWith(":2");
        assertThat(findings.get(finding.id()).asks().runId()).contains("run-2");
    }

    @Test
    void aRefusalIsKeptAndNotRepeatedAtOnce() {
        StoredFinding finding = put(Reason.CERTIFICATE_EXPIRED);
        remediations.answer(status(422));

        assertThat(ask()).isTrue();
        assertThat(ask()).isTrue();

        assertThat(remediations.asked).hasSize(1);
        assertThat(findings.get(finding.id()).asks().refusal()).contains("remediation-service answered 422");
    }

    @Test
    void asksForNothingWhenTheFindingIsClosedMeanwhile() {
        assertThat(ask()).isTrue();
        assertThat(remediations.asked).isEmpty();
    }

    @Test
    void everyRepairableReasonHasAKind() {
        assertThat(Arrays.stream(Reason.values())
                        .filter(reason -> RemediationKind.of(reason).isEmpty()))
                .containsExactlyInAnyOrder(
                        Reason.CERTIFICATE_NOT_YET_VALID,
                        Reason.EDGES_DISAGREE,
                        Reason.CHAIN_INCOMPLETE,
                        Reason.UNTRUSTED,
                        Reason.LIFETIME_TOO_LONG,
                        Reason.SCT_MISSING,
                        Reason.DOMAIN_CHANGE_FAILED,
                        Reason.DNSSEC_BROKEN,
                        Reason.DNS_POINTS_ELSEWHERE,
                        Reason.CAA_FORBIDS_ISSUER,
                        Reason.VALIDATION_DELEGATED,
                        Reason.VALIDATION_DUE,
                        Reason.LARGE_CLIENT_HELLO_FAILS,
                        Reason.WEAK_CRYPTOGRAPHY,
                        Reason.EDGE_UNREACHABLE,
                        Reason.SOURCE_UNREACHABLE,
                        Reason.NO_ICP_FILING,
                        Reason.FROZEN,
                        Reason.COULD_NOT_LOOK);
    }

    @Test
    void asksForNothingWhileAReplicaIsBlind() {
        put(Reason.CERTIFICATE_EXPIRED);
        remediations.answer(run("run-1"));
        alarms.raise(new VantageAlarm("another", NOW, NOW, 60, 100));

        assertThat(ask()).isFalse();
        assertThat(remediations.asked).isEmpty();

        alarms.clear("another");
        assertThat(ask()).isTrue();
    }

    private static Supplier<RunRef> run(String id) {
        return () -> new RunRef(id);
    }

    private static Supplier<RunRef> status(int status) {
        return () -> {
            throw new WebApplicationException(status);
        };
    }

    private static final class FakeRemediations implements RemediationApi {

        private final List<RemediationRequest> asked = new ArrayList<>();
        private final Deque<Supplier<RunRef>> answers = new ArrayDeque<>();

        @SafeVarargs
        final void answer(Supplier<RunRef>... next) {
            for (Supplier<RunRef> answer : next) {
                answers.add(answer);
            }
        }

        @Override
        public RunRef request(String key, RemediationRequest body) {
            asked.add(body);
            return answers.remove().get();
        }
    }
}
