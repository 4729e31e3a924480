package io.certloop.remediation.run.escalation;

import static io.certloop.service.database.Statements.instant;
import static io.certloop.service.database.Statements.time;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.list.RunFacts;
import io.certloop.remediation.run.report.RunAudit;
import io.certloop.service.database.JtaTransactions;
import io.certloop.service.database.Statements;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Escalations and what people did about them. Every change is in the audit. A change locks the escalation's row, so
 * that concurrent changes happen one after another.
 */
@Singleton
public class EscalationStore {

    private static final String READ = """
            select e.*, r.domain, r.certificate_id, coalesce(r.account_id, r.found_account) as account_id
            from escalation e join run r on r.id = e.run_id where e.run_id = ?
            """;

    private static final String NOTES =
            "select written_by, written_at, text from escalation_note where run_id = ? order by seq";

    private static final String OPEN = """
            insert into escalation
                (run_id, subject_key, usual_severity, critical_from, deadline, opened_at)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing
            """;

    private static final String WRITE = """
            update escalation set version = ?, acknowledged_by = ?, acknowledged_at = ?, owner = ?,
                resolved_by = ?, resolved_at = ?, resolution = ?, resolution_reason = ?,
                repaired_by = ?
            where run_id = ?
            """;

    private static final String REPAIRED = """
            update escalation set version = version + 1, resolved_by = ?, resolved_at = ?,
                resolution = 'REPAIRED_SINCE', resolution_reason = ?, repaired_by = ?
            where subject_key = ? and resolved_at is null returning run_id
            """;

    private static final String REQUESTS =
            "select count(*), count(*) filter (where trigger = 'TICKET') from run_request" + " where run_id = ?";

    private final Statements statements;
    private final AuditTrail audit;

    EscalationStore(DataSource database, AuditTrail audit) {
        this.statements = new Statements(database);
        this.audit = audit;
    }

    /**
     * Handles the end of a run: opens an escalation if the run needs a person, or resolves earlier escalations that the
     * run repaired. Joins the caller's transaction.
     */
    public void ended(RemediationRun run, Instant now) {
        switch (run.state()) {
            case RunState.Succeeded end -> repaired(run, now);
            case RunState.Escalated end -> open(run, now);
            case RunState.Cancelled end -> open(run, now);
            default -> {} // nobody has to do anything
        }
    }

    private void open(RemediationRun run, Instant now) {
        statements
                .first(
                        REQUESTS,
                        row -> EscalationPolicy.opening(run, row.getInt(1), row.getInt(2)),
                        run.id().value())
                .flatMap(opening -> opening)
                .ifPresent(opening -> statements.update(
                        OPEN,
                        run.id().value(),
                        run.subject().key(run.kind()),
                        opening.usual().name(),
                        opening.criticalFrom(),
                        RunFacts.of(run).certificateEndsAt(),
                        now));
    }

    private void repaired(RemediationRun run, Instant now) {
        if (run.dryRun()) {
            return;
        }
        List<RunId> resolved = statements.query(
                REPAIRED,
                row -> new RunId(row.getObject(1, UUID.class)),
                RunAudit.ENGINE,
                now,
                RunAudit.repairedBy(run.id()),
                run.id().value(),
                run.subject().key(run.kind()));
        resolved.forEach(each -> audit.record(RunAudit.repairedSince(each, run, now)));
    }

    /** The escalation of a run; empty if the run never needed a person. */
    public Optional<Escalation> find(RunId run, Instant now) {
        return JtaTransactions.INSTANCE.call(() -> read(READ, run, now)).map(Stored::escalation);
    }

    /**
     * Changes the escalation of a run.
     *
     * @param version the version that the caller has read; empty: any version
     * @return empty if the run never needed a person
     * @throws Escalation.Conflict if an earlier change by somebody else conflicts; nothing is changed
     */
    public Optional<Escalation> change(RunId run, EscalationChange change, OptionalLong version, Instant now) {
        return JtaTransactions.INSTANCE.call(
                () -> read(READ + " for update of e", run, now).map(stored -> change(stored, change, version, now)));
    }

    private Escalation change(Stored stored, EscalationChange change, OptionalLong version, Instant now) {
        Escalation before = stored.escalation();
        if (version.isPresent() && version.getAsLong() != before.version()) {
            throw new Escalation.Conflict(Escalation.Conflict.Why.CHANGED, before);
        }
        Escalation after = before.after(change, now);
        if (after != before) {
            write(after);
            if (after.notes().size() > before.notes().size()) {
                addNote(after);
            }
            audit.record(RunAudit.changed(after.run(), stored.subject(), change, now));
        }
        return after;
    }

    private void write(Escalation after) {
        statements.update(
                WRITE,
                after.version(),
                after.acknowledged().map(Escalation.Deed::by),
                after.acknowledged().map(Escalation.Deed::at),
                after.owner(),
                after.resolved().map(Escalation.Resolution::by),
                after.resolved().map(Escalation.Resolution::at),
                after.resolved().map(each -> each.code().name()),
                after.resolved().map(Escalation.Resolution::reason),
                after.resolved().flatMap(Escalation.Resolution::repairedBy).map(RunId::value),
                after.run().value());
    }

    private void addNote(Escalation after) {
        Escalation.Note note = after.notes().getLast();
        statements.update(
                "insert into escalation_note (run_id, written_by, written_at, text)" + " values (?, ?, ?, ?)",
                after.run().value(),
                note.by(),
                note.at(),
                note.text());
    }

    record Stored(Escalation escalation, Subject subject) {}

    private Optional<Stored> read(String sql, RunId run, Instant now) {
        List<Escalation.Note> notes = statements.query(
                NOTES,
                row -> new Escalation.Note(row.getString(1), instant(row, "written_at"), row.getString(3)),
                run.value());
        return statements.first(sql, row -> stored(row, notes, now), run.value());
    }

    private static Stored stored(ResultSet row, List<Escalation.Note> notes, Instant now) throws SQLException {
        boolean critical =
                time(row, "critical_from").filter(at -> !at.isAfter(now)).isPresent();
        var escalation = new Escalation(
                new RunId(row.getObject("run_id", UUID.class)),
                row.getLong("version"),
                critical ? Severity.CRITICAL : Severity.valueOf(row.getString("usual_severity")),
                instant(row, "opened_at"),
                time(row, "deadline"),
                deed(row, "acknowledged"),
                Optional.ofNullable(row.getString("owner")),
                resolution(row),
                notes);
        var subject = new Subject(
                Optional.ofNullable(row.getString("domain")).map(DomainName::new),
                Optional.ofNullable(row.getString("certificate_id")).map(CertificateId::ofRow),
                Optional.ofNullable(row.getString("account_id")).map(AccountId::ofRow));
        return new Stored(escalation, subject);
    }

    private static Optional<Escalation.Deed> deed(ResultSet row, String what) throws SQLException {
        String by = row.getString(what + "_by");
        return time(row, what + "_at").map(at -> new Escalation.Deed(by, at));
    }

    private static Optional<Escalation.Resolution> resolution(ResultSet row) throws SQLException {
        String code = row.getString("resolution");
        String reason = row.getString("resolution_reason");
        Optional<RunId> repairedBy =
                Optional.ofNullable(row.getObject("repaired_by", UUID.class)).map(RunId::new);
        return deed(row, "resolved")
                .map(deed -> new Escalation.Resolution(
                        deed.by(), deed.at(), Escalation.Resolution.Code.valueOf(code), reason, repairedBy));
    }
}
