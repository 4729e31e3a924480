package io.certloop.remediation.handover.db;

import static io.certloop.service.database.Statements.instant;

import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.remediation.handover.HandoverNote;
import io.certloop.remediation.handover.HandoverNotes;
import io.certloop.service.database.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** Stores hand-over notes; rows are only added. */
@ApplicationScoped
class SqlHandoverNotes implements HandoverNotes {

    private static final String ADD =
            "insert into handover_note (written_by, written_at, text) values (?, ?, ?) returning *";

    private static final String PAGE = "select * from handover_note where id < ? order by id desc limit ?";

    private final Statements statements;
    private final AuditTrail audit;

    SqlHandoverNotes(DataSource database, AuditTrail audit) {
        this.statements = new Statements(database);
        this.audit = audit;
    }

    @Override
    @Transactional
    public HandoverNote add(String by, String text, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        HandoverNote added =
                statements.query(ADD, SqlHandoverNotes::note, by, at, text).getFirst();
        audit.record(AuditEvent.of(at, by, AuditAction.SHIFT_HANDED_OVER).saying(text));
        return added;
    }

    @Override
    public List<HandoverNote> page(OptionalLong before, int limit) {
        return statements.query(PAGE, SqlHandoverNotes::note, before.orElse(Long.MAX_VALUE), limit);
    }

    private static HandoverNote note(ResultSet row) throws SQLException {
        return new HandoverNote(
                row.getLong("id"), row.getString("written_by"), instant(row, "written_at"), row.getString("text"));
    }
}
