package io.certloop.remediation.run.engine;

import static io.certloop.remediation.Scenery.node;
import static io.certloop.remediation.Scenery.serves;
import static io.certloop.remediation.Scenery.silent;
import static io.certloop.remediation.Scenery.uncommitted;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.Capabilities;
import io.certloop.cloud.controlplane.Capabilities.Verb;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.cloud.controlplane.state.FileFault;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.remediation.Scenery;
import io.certloop.remediation.plan.CustomerAction;
import io.certloop.remediation.plan.Planner;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.DomainEvidence.NodeEvidence;
import io.certloop.remediation.run.DomainEvidence.Verification;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.WriteIntent;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Farms of three nodes: what differs, what is written, and what counts as proven. */
class FarmTest {

    private static final Certificate OLD = Scenery.certificate("old", 60);
    private static final Certificate NEW = Scenery.certificate("new", 60);

    private final EngineStage stage = new EngineStage(Planner.BUILT_IN, Scenery.POLICY);

    private static Scenery allNew() {
        return Scenery.healthy()
                .edges(serves(1, NEW), serves(2, NEW), serves(3, NEW))
                .nodes(node(1, "new", "new"), node(2, "new", "new"), node(3, "new", "new"));
    }

    private static Scenery thirdHas(String file, String process) {
        return allNew().edges(serves(1, NEW), serves(2, NEW), serves(3, process.equals("new") ? NEW : OLD))
                .nodes(node(1, "new", "new"), node(2, "new", "new"), node(3, file, process));
    }

    private RemediationRun end() {
        return stage.runToEnd(stage.ask("key", "someone"));
    }

    private List<Verb> verbs() {
        return stage.provider.written.stream().map(DomainChange::verb).toList();
    }

    private static List<String> faults(RemediationRun run) {
        return run.evidence().getFirst().nodes().stream()
                .map(each -> each.name() + " " + each.fault().orElse("-"))
                .toList();
    }

    @Test
    void aNodeThatMissedThePushGetsIt() {
        stage.provider.shows(thirdHas("old", "old")).afterWrite(change -> allNew());

        RemediationRun run = end();

        assertThat(run.state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(verbs()).containsExactly(Verb.RESUBMIT);
        DomainEvidence proof = run.evidence().getFirst();
        assertThat(proof.verification()).isEqualTo(Verification.FIXED);
        assertThat(proof.found().orElseThrow().diagnosis()).isEqualTo("NodesDiffer");
        assertThat(proof.found().orElseThrow().summary().text())
                .contains("node-3: has another certificate, serial old")
                .doesNotContain("node-1");
        assertThat(proof.nodes()).extracting(NodeEvidence::fault).containsOnly(Optional.empty());
    }

    @Test
    void aFileThatBringsTheOldCertificateBackIsAFaultAlthoughEveryEdgeIsRight() {
        stage.provider.shows(thirdHas("old", "new")).afterWrite(change -> allNew());

        RemediationRun run = end();

        assertThat(run.state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(run.evidence().getFirst().found().orElseThrow().summary().text())
                .contains("node-3: the process has it, the file has serial old");
        assertThat(verbs()).containsExactly(Verb.RESUBMIT);
    }

    @Test
    void aTransactionThatWaitsIsCommittedOnceItIsLate() {
        Scenery waiting = thirdHas("new", "old")
                .nodes(node(1, "new", "new"), node(2, "new", "new"), uncommitted(3, "new", "old"))
                .changingFor(Duration.ofHours(1))
                .task(BlockedTask.Cause.UNCOMMITTED, true, true);
        stage.provider.shows(waiting).afterWrite(change -> allNew());

        RemediationRun run = end();

        assertThat(run.state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(verbs()).containsExactly(Verb.RETRY_TASK);
        assertThat(run.evidence().getFirst().found().orElseThrow().summary().text())
                .contains("node-3: a new certificate was loaded and never committed");
    }

    @Test
    void whatTheCommitLeavesIsRepairedByTheNextActionAtOnce() {
        Scenery waiting = thirdHas("new", "old")
                .nodes(node(1, "new", "new"), node(2, "old", "old"), uncommitted(3, "new", "old"))
                .changingFor(Duration.ofHours(1))
                .task(BlockedTask.Cause.UNCOMMITTED, true, true);
        Scenery second = allNew().nodes(node(1, "new", "new"), node(2, "old", "old"), node(3, "new", "new"))
                .edges(serves(1, NEW), serves(2, OLD), serves(3, NEW));
        stage.provider.shows(waiting).afterWrite(change -> change.verb() == Verb.RETRY_TASK ? second : allNew());

        RemediationRun run = end();

        assertThat(run.state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(verbs()).containsExactly(Verb.RETRY_TASK, Verb.RESUBMIT);
        assertThat(Duration.between(run.createdAt(), run.updatedAt())).isLessThan(Duration.ofMinutes(5));
    }

    @Test
    void anAbortIsNoProofAndNoEndUntilEveryNodeIsRight() {
        Scenery waiting = thirdHas("new", "old")
                .nodes(node(1, "new", "new"), node(2, "new", "new"), uncommitted(3, "new", "old"))
                .changingFor(Duration.ofHours(1))
                .task(BlockedTask.Cause.UNCOMMITTED, false, true)
                .capabilities(new Capabilities(EnumSet.of(Verb.ROLLBACK_TASK, Verb.RELOAD_EDGES)));
        stage.provider
                .shows(waiting)
                .afterWrite(change -> change.verb() == Verb.ROLLBACK_TASK
                        ? thirdHas("new", "old").capabilities(new Capabilities(EnumSet.of(Verb.RELOAD_EDGES)))
                        : allNew());

        RemediationRun run = end();

        assertThat(verbs()).containsExactly(Verb.ROLLBACK_TASK, Verb.RELOAD_EDGES);
        assertThat(run.state())
                .isInstanceOfSatisfying(
                        RunState.Succeeded.class,
                        done -> assertThat(done.reason()).isEqualTo("VERIFIED"));
    }

    @Test
    void aReloadComesOnlyWhereAllThatIsMissingIsInTheFile() {
        var onlyReload = new Capabilities(EnumSet.of(Verb.RELOAD_EDGES));
        stage.provider.shows(thirdHas("old", "old").capabilities(onlyReload));

        RemediationRun run = end();

        assertThat(run.state()).isInstanceOf(RunState.Escalated.class);
        assertThat(verbs()).isEmpty();
    }

    @Test
    void twoOfThreeIsNeverFixedAndTheThirdIsFinishedOnceItIsBack() {
        stage.provider.shows(thirdHas("old", "old")).afterWrite(change -> withoutThird());
        stage.provider.losesTheAnswer(partly());
        RemediationRun run = stage.look(stage.ask("key", "someone"));

        assertThat(run.state()).isInstanceOf(RunState.Diagnosing.class);
        WriteIntent written = stage.store.intentions(run.id()).getFirst();
        assertThat(written.result()).isEqualTo(WriteIntent.Result.PARTLY_APPLIED);
        assertThat(written.detail().orElseThrow().text())
                .isEqualTo("2 of 3 nodes have the change (node-1, node-2); not yet: node-3." + " no answer");

        run = stage.lookAfter(run, Duration.ofMinutes(1));
        assertThat(run.state().isFinal()).isFalse();
        assertThat(faults(run)).containsExactly("node-1 -", "node-2 -", "node-3 UNREACHABLE");
        assertThat(run.evidence().getFirst().summary().text())
                .contains("2 of 3 nodes have the configured certificate")
                .contains("node-3: could not be asked, connection refused");

        stage.provider.answersAgain();
        stage.provider.shows(thirdHas("old", "old")).afterWrite(change -> allNew());
        run = stage.runToEnd(run);

        assertThat(run.state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(verbs()).containsExactly(Verb.RESUBMIT, Verb.RESUBMIT);
    }

    @Test
    void aNodeThatStaysAwayIsHandedOverAndFinishedByALaterRun() {
        stage.provider.shows(thirdHas("old", "old")).afterWrite(change -> withoutThird());
        stage.provider.losesTheAnswer(partly());

        RemediationRun run = end();

        assertThat(run.state())
                .isInstanceOfSatisfying(
                        RunState.Escalated.class,
                        end -> assertThat(end.reason()).isEqualTo("COULD_NOT_LOOK"));
        assertThat(run.evidence().getFirst().verification()).isEqualTo(Verification.UNKNOWN);
        assertThat(verbs()).containsExactly(Verb.RESUBMIT);

        stage.provider.answersAgain();
        stage.provider.shows(thirdHas("old", "old")).afterWrite(change -> allNew());
        RemediationRun later = stage.runToEnd(stage.ask("later", "watcher"));
        assertThat(later.state()).isInstanceOf(RunState.Succeeded.class);
    }

    @Test
    void nothingIsVerifiedWhileASecondProcessServesTheOldCertificateAtANodesAddress() {
        stage.provider.shows(thirdHas("old", "old")).afterWrite(change -> allNew());
        stage.provider.hasSecondProcess(serves(2, OLD));

        RemediationRun run = end();

        assertThat(run.state()).isInstanceOf(RunState.Escalated.class);
        assertThat(run.evidence().getFirst().verification()).isEqualTo(Verification.NOT_FIXED);
        assertThat(faults(run)).containsExactly("node-1 -", "node-2 SERVES_OTHER", "node-3 -");
    }

    @Test
    void aDomainIsNotHealthyWhileASecondProcessServesTheOldCertificateAtANodesAddress() {
        stage.provider.shows(allNew()).afterWrite(change -> allNew());
        stage.provider.hasSecondProcess(serves(2, OLD));

        RemediationRun run = end();

        assertThat(run.state()).isInstanceOf(RunState.Escalated.class);
        assertThat(run.evidence().getFirst().found().orElseThrow().summary().text())
                .contains("node-2: the process has it, its edge 127.0.0.2:443 serves another");
    }

    @Test
    void theEvidenceSaysHowManyConnectionsOfAnEdgeDiffer() {
        var mixed = new EdgeProbeResult.Inconsistent(serves(2, OLD), 5, 12);
        stage.provider.shows(allNew().edges(serves(1, NEW), mixed, serves(3, NEW)));

        RemediationRun run = stage.look(stage.ask("key", "someone"));

        DomainEvidence.EdgeEvidence edge = run.evidence().getFirst().edges().get(1);
        assertThat(edge.verdict()).isEqualTo("INCONSISTENT");
        assertThat(edge.detail()).contains("5 of 12 connections differ: certificate sha-old");
    }

    @Test
    void aNodeThatCannotBeAskedIsNotHealthyAndNothingIsWrittenForIt() {
        stage.provider.shows(allNew().nodes(node(1, "new", "new"), node(2, "new", "new"), silent(3)));

        RemediationRun run = end();

        assertThat(run.state()).isInstanceOf(RunState.Escalated.class);
        assertThat(verbs()).isEmpty();
    }

    @Test
    void aFileThatTheNextReloadCannotUseIsAFaultAlthoughEveryEdgeIsRight() {
        Scenery broken = allNew().nodes(node(1, "new", "new"), node(2, "new", "new"), Scenery.brokenFile(3, "new"));
        stage.provider.shows(broken).afterWrite(change -> allNew());

        RemediationRun run = end();

        assertThat(run.state()).isInstanceOf(RunState.Succeeded.class);
        assertThat(verbs()).containsExactly(Verb.RESUBMIT);
        assertThat(run.evidence().getFirst().found().orElseThrow().summary().text())
                .contains("node-3: the process has it, the file cannot be used")
                .contains("cut off or damaged");
    }

    @ParameterizedTest
    @EnumSource(FileFault.Flaw.class)
    void aFileThatShouldBeServedAndCannotBeIsNeverHealthy(FileFault.Flaw flaw) {
        stage.provider.shows(allNew().desired(flaw));

        RemediationRun run = end();

        assertThat(verbs()).isEmpty();
        DomainEvidence evidence = run.evidence().getFirst();
        assertThat(evidence.diagnosis()).isEqualTo("CertificateRejected");
        assertThat(evidence.summary().text()).contains(flaw.words());
        assertThat(run.state()).isInstanceOfSatisfying(RunState.CustomerActionNeeded.class, asked -> {
            assertThat(asked.action().code()).isEqualTo(CustomerAction.Code.CHECK_UPLOAD);
            var file = asked.action().file().orElseThrow();
            assertThat(file.name()).isEqualTo(Scenery.NAME + ".pem");
            assertThat(file.flaw()).isEqualTo(flaw);
        });
    }

    @Test
    void whoIsAskedForANewCertificateIsToldWhatIsWrongWithTheOneThatIsThere() {
        stage.provider.shows(allNew().configured(Scenery.certificate("new", -1)).desired(FileFault.Flaw.NO_KEY));

        assertThat(end().state()).isInstanceOfSatisfying(RunState.CustomerActionNeeded.class, asked -> {
            assertThat(asked.action().code()).isEqualTo(CustomerAction.Code.UPLOAD_CERTIFICATE);
            assertThat(asked.action().file().orElseThrow().flaw()).isEqualTo(FileFault.Flaw.NO_KEY);
        });
    }

    @Test
    void nodesAreRepairedAndTheUnusableFileIsToldAllTheSame() {
        stage.provider
                .shows(thirdHas("old", "old").desired(FileFault.Flaw.CUT_OFF))
                .afterWrite(change -> allNew().desired(FileFault.Flaw.CUT_OFF));

        RemediationRun run = end();

        assertThat(verbs()).containsExactly(Verb.RESUBMIT);
        assertThat(run.state()).isInstanceOf(RunState.CustomerActionNeeded.class);
    }

    @Test
    void aCertificateOfTheFutureTakesNothingFromARepair() {
        stage.provider
                .shows(thirdHas("old", "old").desired(FileFault.Flaw.NOT_YET_VALID))
                .afterWrite(change -> allNew().desired(FileFault.Flaw.NOT_YET_VALID));

        assertThat(end().state()).isInstanceOf(RunState.Succeeded.class);
    }

    @Test
    void anotherFileInTheDesiredFolderIsNotTakenForOurWrite() {
        stage.provider.shows(thirdHas("old", "old")).afterWrite(change -> thirdHas("old", "old"));
        stage.provider.losesTheAnswer(new ControlPlaneException(new ControlPlaneFault.Unreachable("", "no answer")));
        RemediationRun run = stage.look(stage.ask("key", "someone"));
        assertThat(run.state()).isInstanceOf(RunState.Acting.class);

        stage.provider.answersAgain();
        stage.provider.shows(thirdHas("old", "old").desires("another")).afterWrite(any -> allNew());
        run = stage.runToEnd(run);

        assertThat(stage.store.intentions(run.id()))
                .extracting(WriteIntent::result)
                .containsExactly(WriteIntent.Result.NOT_LANDED, WriteIntent.Result.ACCEPTED);
        assertThat(run.state()).isInstanceOf(RunState.Succeeded.class);
    }

    private static Scenery withoutThird() {
        return allNew().edges(serves(1, NEW), serves(2, NEW), Scenery.unseen(3))
                .nodes(node(1, "new", "new"), node(2, "new", "new"), silent(3));
    }

    private static ControlPlaneException partly() {
        return new ControlPlaneException(
                new ControlPlaneFault.PartlyApplied("", "no answer", List.of("node-1", "node-2"), List.of("node-3")));
    }

    @ParameterizedTest
    @CsvSource({"1, Succeeded, 2", "2, Escalated, 2"})
    void anOrderThatTheAuthorityLostIsMadeAnewOnce(int lost, String end, int orders) {
        Certificate expired = Scenery.certificate("old", -1);
        Scenery before = Scenery.healthy()
                .configured(expired)
                .free()
                .edges(serves(1, expired))
                .nodes();
        stage.provider
                .shows(before)
                .afterWrite(change -> stage.provider.written.size() > lost ? Scenery.healthy() : before.orderLost());

        RemediationRun run = end();

        assertThat(run.state().getClass().getSimpleName()).isEqualTo(end);
        assertThat(verbs()).hasSize(orders).containsOnly(Verb.ISSUE);
    }
}
