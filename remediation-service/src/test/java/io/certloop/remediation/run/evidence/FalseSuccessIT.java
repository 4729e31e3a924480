package io.certloop.remediation.run.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.Scenery;
import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditLog;
import io.certloop.remediation.audit.AuditQuery;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.Step;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.TimelineEntry;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.stage.DatabaseOnly;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.service.database.Keyset;
import io.certloop.service.text.Message;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DatabaseOnly.class)
@QuarkusTestResource(LocalStage.class)
class FalseSuccessIT {

    @Inject
    RunStore store;

    @Inject
    AuditLog audit;

    @Test
    void aRunIsMarkedOnceInItsTimelineAndInTheAudit() {
        RemediationRun proven = succeeded();
        store.contradict(proven, Message.plain("an edge serves something else"));
        store.contradict(proven, Message.plain("and again"));
        assertThat(store.details(proven.id()).timeline())
                .filteredOn(each -> each.event().equals(TimelineEntry.FALSE_SUCCESS))
                .extracting(each -> each.message().text())
                .containsExactly("an edge serves something else");
        assertThat(audit.page(falseSuccesses(proven)).rows()).hasSize(1);
        RemediationRun now = store.find(proven.id()).orElseThrow();
        assertThat(now.version()).isEqualTo(proven.version() + 1);
        assertThat(now.state()).isEqualTo(proven.state());
    }

    private static AuditQuery falseSuccesses(RemediationRun run) {
        return new AuditQuery(
                Optional.empty(),
                Optional.of(run.id().value()),
                Optional.empty(),
                Optional.of(AuditAction.FALSE_SUCCESS),
                Optional.empty(),
                Optional.empty(),
                Keyset.newestFirst(Optional.empty(), 10));
    }

    private RemediationRun succeeded() {
        DomainName name = new DomainName(UUID.randomUUID() + ".example");
        RemediationRun taken = store.acceptRun(RemediationRequest.of(
                name.value(),
                Subject.of(Scenery.ACCOUNT, name),
                Optional.empty(),
                Trigger.TICKET,
                "test",
                Message.plain("a test")));
        return store.move(Step.to(
                taken.in(new RunState.Succeeded("VERIFIED", Message.plain("done")), Optional.empty()),
                "Succeeded",
                Message.plain("done")));
    }
}
