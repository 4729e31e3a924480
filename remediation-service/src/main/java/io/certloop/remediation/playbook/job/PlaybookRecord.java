package io.certloop.remediation.playbook.job;

import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditEntry;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditLog;
import io.certloop.remediation.audit.AuditQuery;
import io.certloop.remediation.playbook.PlaybookConfig;
import io.certloop.remediation.playbook.PlaybookPlanner;
import io.certloop.service.database.DatabaseAtStart;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Records in the audit which playbooks are effective, whenever their version changes. */
@ApplicationScoped
class PlaybookRecord {

    private final AuditLog audit;
    private final PlaybookPlanner planner;
    private final PlaybookConfig config;
    private final Clock clock;
    private volatile String written = "";

    PlaybookRecord(AuditLog audit, PlaybookPlanner planner, PlaybookConfig config, Clock clock) {
        this.audit = audit;
        this.planner = planner;
        this.config = config;
        this.clock = clock;
    }

    void record(@Observes StartupEvent event) {
        DatabaseAtStart.run(this::writeDown);
    }

    /**
     * Checks periodically whether the playbooks have changed. It also makes an error in the file known before the
     * playbooks are needed.
     */
    @Scheduled(every = "PT5S", delayed = "PT5S")
    void recordChange() {
        if (!written.equals("version " + planner.version())) {
            writeDown();
        }
    }

    private void writeDown() {
        String version = "version " + planner.version();
        String from = config.playbooksFile().map(Path::toString).orElse("built in");
        boolean known = last().stream()
                .map(each -> each.event())
                .anyMatch(each -> each.rule().equals(Optional.of(version))
                        && each.numbers().equals(Optional.of(from)));
        if (!known) {
            audit.record(AuditEvent.of(clock.instant(), AuditEvent.ENGINE, AuditAction.PLAYBOOK_TAKEN)
                    .about("playbooks")
                    .by(version, from));
        }
        written = version;
    }

    private List<AuditEntry> last() {
        return audit.page(AuditQuery.ofAction(AuditAction.PLAYBOOK_TAKEN, 1)).rows();
    }
}
