package io.certloop.ticket.incident;

import io.certloop.service.database.Statements;
import io.certloop.ticket.recognition.TicketKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

final class IncidentRow {

    enum SubjectType {
        DOMAIN,
        CERTIFICATE,
        ACCOUNT
    }

    private IncidentRow() {}

    static int failuresOf(IncidentState state) {
        return state instanceof IncidentState.HandingOver waiting ? waiting.failures() : 0;
    }

    static SubjectType typeOf(Subject subject) {
        return switch (subject) {
            case Subject.Domain ignored -> SubjectType.DOMAIN;
            case Subject.Certificate ignored -> SubjectType.CERTIFICATE;
            case Subject.Account ignored -> SubjectType.ACCOUNT;
        };
    }

    static String valueOf(Subject subject) {
        return switch (subject) {
            case Subject.Domain domain -> domain.name();
            case Subject.Certificate certificate -> certificate.id();
            case Subject.Account account -> account.id();
        };
    }

    static Incident read(ResultSet row) throws SQLException {
        return new Incident(
                new IncidentId(row.getObject("id", UUID.class)),
                TicketKind.valueOf(row.getString("kind")),
                subject(row),
                row.getInt("round"),
                Statements.message(row, "reason"),
                Optional.ofNullable(row.getString("on_behalf_of")),
                state(row),
                row.getString("evidence"),
                Statements.instant(row, "created_at"),
                Statements.instant(row, "updated_at"),
                row.getLong("version"));
    }

    private static Subject subject(ResultSet row) throws SQLException {
        String value = row.getString("subject_value");
        var account = Optional.ofNullable(row.getString("account_id"));
        return switch (SubjectType.valueOf(row.getString("subject_type"))) {
            case DOMAIN -> new Subject.Domain(value, account);
            case CERTIFICATE -> new Subject.Certificate(value, account);
            case ACCOUNT -> new Subject.Account(value, new GroupingKey(row.getString("grouping_key")).onlyOfKind());
        };
    }

    private static IncidentState state(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return switch (state) {
            case "HandingOver" -> new IncidentState.HandingOver(row.getInt("failures"));
            case "InRemediation" -> new IncidentState.InRemediation(run(row).orElseThrow());
            case "Resolved" -> closed(row, Outcome.RESOLVED);
            case "WaitingForCustomer" -> closed(row, Outcome.WAITING_FOR_CUSTOMER);
            case "Escalated" -> closed(row, Outcome.ESCALATED);
            default -> throw new IllegalStateException("unknown incident state " + state);
        };
    }

    private static IncidentState closed(ResultSet row, Outcome outcome) throws SQLException {
        return new IncidentState.Closed(
                outcome, row.getString("outcome_reason"), run(row), Statements.instant(row, "closed_at"));
    }

    private static Optional<RunId> run(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getObject("run_id", UUID.class)).map(RunId::new);
    }
}
