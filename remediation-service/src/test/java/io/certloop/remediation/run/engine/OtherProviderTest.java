package io.certloop.remediation.run.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.certificate.CertificateKey;
import io.certloop.cloud.certificate.LeafFacts;
import io.certloop.cloud.contract.ControlPlaneStage.Misbehaviour;
import io.certloop.cloud.contract.HostnameCdn;
import io.certloop.cloud.contract.Situation;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.state.ValidationRecord;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.HandshakeFacts;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.cloud.edge.Staple;
import io.certloop.remediation.Scenery;
import io.certloop.remediation.guardrail.GuardrailChain;
import io.certloop.remediation.guardrail.GuardrailPolicy;
import io.certloop.remediation.observation.DirectoryConfig;
import io.certloop.remediation.observation.DomainDirectory;
import io.certloop.remediation.observation.Observer;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.plan.CustomerAction;
import io.certloop.remediation.plan.Planner;
import io.certloop.remediation.run.DomainEvidence.Verification;
import io.certloop.remediation.run.FakeRunStore;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.run.WriteIntent;
import io.certloop.remediation.run.approval.FakeApprovals;
import io.certloop.remediation.run.evidence.DomainInspection;
import io.certloop.remediation.run.evidence.FalseSuccessDetector;
import io.certloop.remediation.run.write.ActionExecutor;
import io.certloop.remediation.run.write.Guard;
import io.certloop.remediation.run.write.LostWrites;
import io.certloop.remediation.storm.FakeWeather;
import io.certloop.service.text.Message;
import io.certloop.testkit.SettableClock;
import io.certloop.testkit.Settings;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The same engine over a provider with other states and other verbs. */
class OtherProviderTest {

    private static final DomainName NAME = Scenery.NAME;

    private final SettableClock clock = new SettableClock(Scenery.NOW);
    private final HostnameCdn cdn = new HostnameCdn(clock, clock::advance);
    private final FakeRunStore store = new FakeRunStore(clock);
    private final RunEngine engine = engine();
    private boolean published;

    private RunEngine engine() {
        Observer observer = new Observer(
                cdn, FakeProvider.probes(cname -> List.of(Scenery.edge(1)), this::look), new Records(), clock);
        DomainDirectory directory = new DomainDirectory(cdn, Settings.of(DirectoryConfig.class), clock);
        DomainInspection inspection = new DomainInspection(directory, observer, Scenery.POLICY, clock);
        Guard guard = new Guard(
                () -> new GuardrailPolicy.InForce(new GuardrailChain(List.of()), Duration.ofHours(6)),
                store,
                now -> List.of(),
                new FakeWeather(clock, Duration.ofMinutes(10)).service());
        return new RunEngine(
                store,
                new DomainSteps(
                        store,
                        inspection,
                        Planner.BUILT_IN,
                        new FalseSuccessDetector(store),
                        new ActionExecutor(
                                store,
                                cdn,
                                guard,
                                new LostWrites(new FakeDataLoss(), store, FakeDataLoss.POLICY),
                                new FakeApprovals(store),
                                Scenery.POLICY,
                                clock),
                        Scenery.POLICY),
                new GroupSteps(
                        store,
                        new AccountInspection(directory, observer, Planner.BUILT_IN, Scenery.POLICY, clock),
                        Scenery.POLICY),
                Scenery.POLICY,
                clock);
    }

    private EdgeProbeResult look(String host, EdgeAddress edge) {
        Certificate served = cdn.served(NAME);
        return new EdgeProbeResult.Served(
                edge,
                clock.instant(),
                new ServedCertificate(
                        served.sha256().orElseThrow(),
                        "CN=" + host,
                        "CN=Test CA",
                        served.names(),
                        served.notBefore(),
                        served.notAfter(),
                        true,
                        true,
                        true,
                        served.notAfter(),
                        served.notAfter(),
                        "chain",
                        new CertificateKey("EC", 256, "SHA256withECDSA"),
                        LeafFacts.NONE,
                        Staple.NONE,
                        "TLSv1.3",
                        null,
                        false,
                        HandshakeFacts.NONE));
    }

    private RemediationRun run() {
        Subject subject = new Subject(Optional.of(NAME), Optional.empty(), Optional.empty());
        RunId id = store.acceptRun(RemediationRequest.of(
                        "key-" + UUID.randomUUID(),
                        subject,
                        Optional.empty(),
                        Trigger.TICKET,
                        "test",
                        Message.plain("a test")))
                .id();
        for (int turn = 0; turn < 2_000; turn++) {
            if (engine.advance(id).isEmpty()) {
                return store.find(id).orElseThrow();
            }
            clock.advance(Scenery.POLICY.lookEvery());
        }
        throw new AssertionError("still running: " + store.find(id));
    }

    private List<ActionName> actions(RemediationRun run) {
        return store.details(run.id()).intentions().stream()
                .map(WriteIntent::action)
                .toList();
    }

    @Test
    void aDeploymentThatTimedOutIsSentAgainAndProven() {
        cdn.domains(Map.of(NAME, Situation.FAILED));

        RemediationRun run = run();

        assertThat(run.state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(run.evidence().getFirst().verification()).isEqualTo(Verification.FIXED);
        assertThat(actions(run)).containsExactly(ActionName.Resubmit);
    }

    @Test
    void aWriteWithoutAnswerIsNotSentTwice() {
        cdn.domains(Map.of(NAME, Situation.FAILED));
        cdn.misbehave(Misbehaviour.LOSES_ANSWERS);

        RemediationRun run = run();

        assertThat(run.state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(store.details(run.id()).intentions())
                .extracting(WriteIntent::result)
                .containsExactly(WriteIntent.Result.LANDED);
    }

    @Test
    void aValidationThatTimedOutIsTheCustomersUntilTheRecordIsThere() {
        cdn.domains(Map.of(NAME, Situation.HEALTHY));
        cdn.timedOut(NAME, "validation", true);

        assertThat(run().state()).isInstanceOfSatisfying(RunState.CustomerActionNeeded.class, end -> {
            assertThat(end.action().code()).isEqualTo(CustomerAction.Code.SET_DNS_RECORD);
            assertThat(end.action().record().map(ValidationRecord::host)).contains("_acme-challenge." + NAME);
        });

        published = true;
        cdn.publish(NAME);
        RemediationRun again = run();

        assertThat(again.state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(actions(again)).containsExactly(ActionName.Revalidate);
    }

    @Test
    void anIssuanceThatTimedOutIsOrderedAgain() {
        cdn.domains(Map.of(NAME, Situation.HEALTHY));
        cdn.publish(NAME);
        cdn.timedOut(NAME, "issuance", true);

        RemediationRun run = run();

        assertThat(run.state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(actions(run)).containsExactly(ActionName.Reissue);
    }

    @Test
    void aHealthyHostnameAndABlockedOneAreNotTouched() {
        cdn.domains(Map.of(NAME, Situation.HEALTHY));
        assertThat(run().state()).isInstanceOf(RunState.NothingToDo.class);

        cdn.domains(Map.of(NAME, Situation.SUSPENDED));
        RemediationRun run = run();
        assertThat(run.state()).isInstanceOf(RunState.CustomerActionNeeded.class);
        assertThat(actions(run)).isEmpty();
    }

    @Test
    void wordsThatNobodyKnowsAreNeverActedOn() {
        cdn.domains(Map.of(NAME, Situation.FAILED));
        cdn.misbehave(Misbehaviour.SPEAKS_IN_TONGUES);

        RemediationRun run = run();

        assertThat(run.state())
                .isInstanceOfSatisfying(
                        RunState.Escalated.class,
                        end -> assertThat(end.reason()).isEqualTo("COULD_NOT_LOOK"));
        assertThat(actions(run)).isEmpty();
    }

    private final class Records implements DnsLookup {

        @Override
        public List<InetAddress> addresses(String name) {
            return List.of();
        }

        @Override
        public List<String> texts(String name) {
            return published ? List.of("prove-" + NAME) : List.of();
        }

        @Override
        public List<String> aliases(String name) {
            return List.of();
        }
    }
}
