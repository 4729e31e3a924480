package io.certloop.remediation.run.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.budget.Caller;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.remediation.Scenery;
import io.certloop.remediation.observation.Observer;
import io.certloop.remediation.plan.Planner;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.DomainEvidence.Verification;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.evidence.Explanation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One name at two providers, each with edges of its own. */
class TwoProvidersTest {

    private static final AccountId CDN = Scenery.ACCOUNT;
    private static final AccountId FARM = new AccountId("farm-1");
    private static final Certificate OLD = Scenery.certificate("old", 3);
    private static final Certificate NEW = Scenery.certificate("new", 60);

    private final FakeProvider cdn = new FakeProvider(CDN);
    private final FakeProvider farm = new FakeProvider(FARM);
    private final EngineStage stage = new EngineStage(Planner.BUILT_IN, Scenery.POLICY, new Both(), this::observer);

    /** The second provider has its edges elsewhere. */
    private Scenery farmServes(Certificate served) {
        return Scenery.healthy().edges(Scenery.serves(3, served), Scenery.serves(4, served));
    }

    private TwoProvidersTest() {
        farm.shows(farmServes(NEW)).afterWrite(change -> farmServes(NEW));
    }

    @Test
    void aFaultOfOneIsRepairedAndTheOtherIsOnlyRead() {
        farm.shows(farmServes(OLD));

        RemediationRun run = end();

        assertThat(run.state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(farm.written).hasSize(1);
        assertThat(cdn.written).isEmpty();
        assertThat(run.evidence())
                .extracting(DomainEvidence::accountId, DomainEvidence::verification)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Optional.of(FARM.value()), Verification.FIXED));
    }

    @Test
    void faultsOfBothAreRepairedByARunEach() {
        cdn.shows(Scenery.healthy().edges(Scenery.serves(1, OLD))).afterWrite(change -> Scenery.healthy());
        farm.shows(farmServes(OLD));

        RemediationRun run = end();

        assertThat(run.state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(cdn.written).hasSize(1);
        assertThat(farm.written).hasSize(1);
        assertThat(children(run))
                .extracting(each -> each.subject().key(Optional.empty()))
                .containsExactly("domain:" + Scenery.NAME + "@acct-1", "domain:" + Scenery.NAME + "@farm-1");
    }

    @Test
    void theRunOfOneDoesNotServeARequestForAll() {
        stage.service.diagnose(Scenery.NAME, Optional.empty(), Caller.ON_CALL);
        RemediationRun first = stage.ask("one", "someone");
        assertThat(first.subject().key(Optional.empty())).isEqualTo("domain:" + Scenery.NAME + "@*");
        assertThat(stage.ask("two", "someone").id()).isEqualTo(first.id());
    }

    @Test
    void bothHealthyIsHealthy() {
        RemediationRun run = end();
        assertThat(run.state())
                .isInstanceOfSatisfying(
                        RunState.NothingToDo.class,
                        end -> assertThat(end.reason()).isEqualTo("HEALTHY"));
        assertThat(run.evidence()).hasSize(2);
        assertThat(children(run)).isEmpty();
    }

    @Test
    void whatCannotBeSeenIsNeverHealthyBesideARepair() {
        stage.service.diagnose(Scenery.NAME, Optional.empty(), Caller.ON_CALL);
        farm.shows(farmServes(OLD));
        cdn.cannotBeRead(new ControlPlaneFault.Unreachable("", "no route"));

        RemediationRun run = end();

        assertThat(run.state()).isInstanceOf(RunState.Escalated.class);
        assertThat(farm.written).hasSize(1);
        assertThat(children(run))
                .extracting(each -> each.state().name())
                .containsExactlyInAnyOrder("Escalated", "Succeeded");
    }

    @Test
    void eachAccountIsExplainedTheFaultyOneFirst() {
        farm.shows(farmServes(OLD));
        List<Explanation> all = stage.service.explain(Scenery.NAME, Optional.empty(), Caller.ON_CALL);
        assertThat(all)
                .extracting(each -> each.evidence().accountId().orElseThrow())
                .containsExactly("farm-1", "acct-1");
        assertThat(all).extracting(each -> each.evidence().diagnosis()).containsExactly("NotServed", "Healthy");
        assertThat(stage.service.explain(Scenery.NAME, Optional.of(CDN), Caller.ON_CALL))
                .hasSize(1);
    }

    private RemediationRun end() {
        RemediationRun run = stage.ask("key", "someone");
        for (int turn = 0; turn < 2_000; turn++) {
            run = stage.look(run);
            if (run.state().isFinal()) {
                return run;
            }
            children(run).forEach(stage::look);
            stage.clock.advance(Duration.ofSeconds(15));
        }
        throw new AssertionError("still running: " + run);
    }

    private List<RemediationRun> children(RemediationRun run) {
        List<RunId> ids = stage.store.details(run.id()).children();
        return ids.stream().map(id -> stage.store.find(id).orElseThrow()).toList();
    }

    private Observer observer(EngineStage of) {
        return new Observer(
                new Both(),
                FakeProvider.probes(
                        hints -> (hints.cname().contains(FARM.value()) ? farm : cdn).edges(hints), this::probe),
                cdn,
                of.clock);
    }

    private EdgeProbeResult probe(String host, EdgeAddress edge) {
        return (edge.toString().contains(".3") || edge.toString().contains(".4") ? farm : cdn).look(host, edge);
    }

    private final class Both implements ControlPlanes {
        @Override
        public List<AccountId> accounts() {
            return List.of(CDN, FARM);
        }

        @Override
        public ControlPlane of(AccountId account) {
            return account.equals(FARM) ? farm : cdn;
        }
    }
}
