package io.certloop.remediation.playbook.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditEntry;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditLog;
import io.certloop.remediation.audit.AuditQuery;
import io.certloop.remediation.plan.Planner;
import io.certloop.remediation.playbook.PlaybookConfig;
import io.certloop.remediation.playbook.PlaybookPlanner;
import io.certloop.remediation.playbook.Playbooks;
import io.certloop.remediation.playbook.yaml.PlaybookReader;
import io.certloop.service.database.Keyset;
import io.certloop.testkit.Settings;
import io.quarkus.runtime.StartupEvent;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PlaybookRecordTest {

    private final Audit audit = new Audit();

    @Test
    void aDatabaseThatIsBeingRestartedIsWaitedFor() {
        audit.failures = 1;
        start();
        assertThat(audit.events).extracting(AuditEvent::action).containsExactly(AuditAction.PLAYBOOK_TAKEN);
    }

    @Test
    void theSamePlaybooksAreWrittenDownOnce() {
        start();
        start();
        assertThat(audit.events).hasSize(1);
    }

    @Test
    void othersThatAreReadWhileItRunsAreWrittenDownToo() {
        var reader = new PlaybookReader();
        var inForce = new AtomicReference<>(reader.builtIn());
        var record = new PlaybookRecord(
                audit,
                new PlaybookPlanner(inForce::get, Optional.empty()),
                Settings.of(PlaybookConfig.class),
                Clock.systemUTC());
        record.record(new StartupEvent());
        record.recordChange();
        assertThat(audit.events).hasSize(1);

        inForce.set(new Playbooks("tonight", inForce.get().byDiagnosis()));
        record.recordChange();
        record.recordChange();

        assertThat(audit.events)
                .extracting(event -> event.rule().orElseThrow())
                .containsExactly("version 4", "version tonight");
    }

    private void start() {
        new PlaybookRecord(audit, Planner.BUILT_IN, Settings.of(PlaybookConfig.class), Clock.systemUTC())
                .record(new StartupEvent());
    }

    /** The next reads fail, as many as there are failures. */
    private static final class Audit extends AuditLog {

        private final List<AuditEvent> events = new ArrayList<>();
        private int failures;

        private Audit() {
            super(null, null);
        }

        @Override
        public void record(AuditEvent event) {
            events.add(event);
        }

        @Override
        public Keyset.Slice<AuditEntry> page(AuditQuery query) {
            if (failures > 0) {
                failures--;
                throw new IllegalStateException(new SQLException("shutting down", "57P01"));
            }
            return new Keyset.Slice<>(
                    events.stream()
                            .map(event -> new AuditEntry(1, event, Optional.empty(), "", Optional.empty()))
                            .toList(),
                    Optional.empty(),
                    Optional.empty());
        }
    }
}
