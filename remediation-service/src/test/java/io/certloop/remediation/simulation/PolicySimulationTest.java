package io.certloop.remediation.simulation;

import static io.certloop.remediation.Scenery.certificate;
import static io.certloop.remediation.Scenery.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.remediation.Scenery;
import io.certloop.remediation.diagnosis.Patience;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.plan.Planner;
import io.certloop.remediation.playbook.yaml.PlaybookReader;
import io.certloop.remediation.run.engine.EngineStage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Other playbooks and limits on what two runs saw. */
class PolicySimulationTest {

    private final EngineStage stage = new EngineStage(Planner.BUILT_IN, Scenery.POLICY);
    private final PlaybookReader reader = new PlaybookReader();
    private final PolicySimulation rehearsal = new PolicySimulation(stage.looks);

    @BeforeEach
    void twoRuns() {
        stage.provider
                .shows(healthy().changingFor(Duration.ofMinutes(20)).task(BlockedTask.Cause.UNKNOWN, true, true))
                .afterWrite(change -> healthy().modifiedAt(stage.clock.instant()));
        stage.runToEnd(stage.ask("stuck", "anna"));
        stage.provider
                .shows(healthy().configured(certificate("old", -1)).accountHas(certificate("newer", 80)))
                .afterWrite(change -> healthy().modifiedAt(stage.clock.instant()));
        stage.runToEnd(stage.ask("expired", "anna"));
    }

    @Test
    void thePlaybooksThatDecidedDecideTheSameAgain() {
        Report report = rehearse(text(), Scenery.PATIENCE);
        assertThat(report.runs()).isEqualTo(2);
        assertThat(report.looks()).isGreaterThanOrEqualTo(2);
        assertThat(report.changed()).isZero();
    }

    @Test
    void anotherOrderOfActionsShowsTheRunsThatItWouldChange() {
        String other = text().replace("version: \"4\"", "version: resubmit-first")
                .replaceFirst(
                        "      - \\{action: RetryTask, risk: LOW, deadline: ROLL_OUT," + " approval: false}\n", "");
        Report report = rehearse(other, Scenery.PATIENCE);
        assertThat(report.changed()).isEqualTo(1);
        assertThat(report.differences()).singleElement().satisfies(each -> {
            assertThat(each.before().playbook()).isEqualTo("4");
            assertThat(each.before().actions()).containsExactly(ActionName.RetryTask);
            assertThat(each.after().playbook()).isEqualTo("resubmit-first");
            assertThat(each.after().actions()).containsExactly(ActionName.Resubmit);
        });
    }

    @Test
    void anApprovalThatWouldBeNeededShows() {
        String careful = text().replace(
                        "{action: Rebind, risk: MEDIUM, deadline: ROLL_OUT, approval:" + " false",
                        "{action: Rebind, risk: MEDIUM, deadline: ROLL_OUT, approval:" + " true");
        assertThat(rehearse(careful, Scenery.PATIENCE).differences())
                .singleElement()
                .satisfies(each -> assertThat(each.after().then()).isEqualTo("approval of Rebind"));
    }

    @Test
    void anotherLimitShowsWhatWouldHaveBeenWaitedFor() {
        Patience patient = new Patience(
                Duration.ofHours(1),
                Scenery.PATIENCE.issuance(),
                Scenery.PATIENCE.propagation(),
                Scenery.PATIENCE.expiringShare(),
                Scenery.PATIENCE.expiringCeiling(),
                Scenery.PATIENCE.usefulLeft());
        assertThat(rehearse(text(), patient).differences()).singleElement().satisfies(each -> {
            assertThat(each.before().diagnosis()).isEqualTo("DeploymentStuck");
            assertThat(each.after().diagnosis()).isEqualTo("InProgress");
            assertThat(each.after().actions()).isEmpty();
            assertThat(each.after().then()).isEqualTo("wait");
        });
    }

    @Test
    void whatIsOlderIsLeftOut() {
        Report report = rehearsal.rehearse(
                reader.read(text()), Scenery.PATIENCE, stage.clock.instant().plus(Duration.ofDays(1)));
        assertThat(report.looks()).isZero();
    }

    private Report rehearse(String playbooks, Patience patience) {
        return rehearsal.rehearse(reader.read(playbooks), patience, Instant.EPOCH);
    }

    private static String text() {
        try {
            return Files.readString(Path.of("src/main/resources/playbooks/default.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
