package io.certloop.remediation.run.evidence;

import static io.certloop.remediation.Scenery.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.Scenery;
import io.certloop.remediation.audit.AuditLog;
import io.certloop.remediation.audit.AuditQuery;
import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.plan.RemediationPlan;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.Step;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.stage.DatabaseOnly;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.service.database.Statements;
import io.certloop.service.text.Message;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DatabaseOnly.class)
@QuarkusTestResource(LocalStage.class)
class RetentionIT {

    /** One is young, the others are more than are deleted at once. */
    private static final String LOOKS = "insert into run_look (run_id, domain, looked_at, writes, diagnosis, playbook,"
            + " actions, observation) select ?, 'd', now() - (case when n = 0 then 89 else 91 end) * interval '1 day',"
            + " 0, 'Healthy', '1', '', '{}' from generate_series(0, 600) n";

    @Inject
    RunStore store;

    @Inject
    Retention retention;

    @Inject
    DataSource database;

    @Inject
    AuditLog audit;

    @Test
    void onlyEndedRunsLoseTheirEvidenceAndNothingElseIsLost() {
        RemediationRun running = looked();
        RemediationRun looked = looked();
        RemediationRun ended = store.move(Step.to(
                looked.in(new RunState.NothingToDo("HEALTHY", Message.plain("fine")), Optional.empty()),
                "NothingToDo",
                Message.plain("fine")));
        int audited = audit.page(of(ended)).rows().size();
        age(ended, 399);
        age(running, 401);
        retention.apply();
        assertThat(read(ended).evidence()).hasSize(1);

        age(ended, 401);
        retention.apply();
        assertThat(read(ended).evidence()).isEmpty();
        assertThat(read(ended).state()).isEqualTo(ended.state());
        assertThat(store.details(ended.id()).timeline()).isNotEmpty();
        assertThat(audit.page(of(ended)).rows()).hasSize(audited).isNotEmpty();
        assertThat(read(running).evidence()).hasSize(1);
    }

    @Test
    void whatRunsSawIsForgottenAfterItsTimeHoweverMuchItIs() {
        UUID run = looked().id().value();
        Statements statements = new Statements(database);
        statements.update(LOOKS, run);

        retention.apply();

        assertThat(statements.query("select 1 from run_look where run_id = ?", row -> 1, run))
                .hasSize(1);
    }

    private void age(RemediationRun run, int days) {
        new Statements(database)
                .update(
                        "update run set updated_at = ? where id = ?",
                        Instant.now().minus(Duration.ofDays(days)),
                        run.id().value());
    }

    private static AuditQuery of(RemediationRun run) {
        return AuditQuery.ofRun(run.id().value(), 500);
    }

    private RemediationRun read(RemediationRun run) {
        return store.find(run.id()).orElseThrow();
    }

    private RemediationRun looked() {
        DomainName name = new DomainName(UUID.randomUUID() + ".example");
        RemediationRun taken = store.acceptRun(RemediationRequest.of(
                name.value(),
                Subject.of(Scenery.ACCOUNT, name),
                Optional.empty(),
                Trigger.TICKET,
                "test",
                Message.plain("a test")));
        DomainEvidence evidence =
                EvidenceWriter.write(healthy().seen(), new Diagnosis.Healthy(), new RemediationPlan.Nothing(), "2");
        return store.move(Step.to(
                taken.with(List.of(evidence)).in(new RunState.Diagnosing(0), Optional.empty()),
                "Looked",
                Message.plain("a test")));
    }
}
