package io.certloop.ticket.incident.db;

import io.certloop.service.database.Statements;
import io.certloop.service.text.MessageJson;
import io.certloop.ticket.incident.GroupingKey;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.IncidentState;
import io.certloop.ticket.incident.Outcome;
import io.certloop.ticket.incident.RunId;
import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.recognition.TicketKind;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(name = "incident")
class IncidentRow extends PanacheEntityBase {

    enum SubjectType {
        DOMAIN,
        CERTIFICATE,
        ACCOUNT
    }

    @Id UUID id;

    @Column(insertable = false, updatable = false)
    long seq;

    @Column(updatable = false)
    String groupingKey;

    @Enumerated(EnumType.STRING)
    TicketKind kind;

    @Enumerated(EnumType.STRING)
    SubjectType subjectType;

    String subjectValue;
    String accountId;
    int round;
    String reason;
    String reasonCode;
    String reasonArguments;

    @Column(updatable = false)
    String onBehalfOf;

    String state;
    int failures;
    UUID runId;
    String outcomeReason;
    String evidence;
    Instant createdAt;
    Instant updatedAt;
    Instant closedAt;

    @Version long version;

    /** Not managed: for statements that an entity would cost more than their work. */
    static IncidentRow read(ResultSet from) throws SQLException {
        var row = new IncidentRow();
        row.id = from.getObject("id", UUID.class);
        row.groupingKey = from.getString("grouping_key");
        row.kind = TicketKind.valueOf(from.getString("kind"));
        row.subjectType = SubjectType.valueOf(from.getString("subject_type"));
        row.subjectValue = from.getString("subject_value");
        row.accountId = from.getString("account_id");
        row.round = from.getInt("round");
        row.reason = from.getString("reason");
        row.reasonCode = from.getString("reason_code");
        row.reasonArguments = from.getString("reason_arguments");
        row.onBehalfOf = from.getString("on_behalf_of");
        row.state = from.getString("state");
        row.failures = from.getInt("failures");
        row.runId = from.getObject("run_id", UUID.class);
        row.outcomeReason = from.getString("outcome_reason");
        row.evidence = from.getString("evidence");
        row.createdAt = Statements.instant(from, "created_at");
        row.updatedAt = Statements.instant(from, "updated_at");
        row.closedAt = Statements.time(from, "closed_at").orElse(null);
        row.version = from.getLong("version");
        return row;
    }

    /** Writes what a transition can change. */
    void move(Incident incident) {
        round = incident.round();
        state = incident.state().label();
        failures = failuresOf(incident.state());
        runId = incident.run().map(RunId::value).orElse(null);
        outcomeReason = incident.closed().map(IncidentState.Closed::reason).orElse(null);
        closedAt = incident.closed().map(IncidentState.Closed::at).orElse(null);
        evidence = incident.evidence();
        updatedAt = incident.updatedAt();
    }

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

    Incident incident() {
        return new Incident(
                new IncidentId(id),
                kind,
                subject(),
                round,
                MessageJson.message(reason, reasonCode, reasonArguments),
                Optional.ofNullable(onBehalfOf),
                stateOf(),
                evidence,
                createdAt,
                updatedAt,
                version);
    }

    private Subject subject() {
        var account = Optional.ofNullable(accountId);
        return switch (subjectType) {
            case DOMAIN -> new Subject.Domain(subjectValue, account);
            case CERTIFICATE -> new Subject.Certificate(subjectValue, account);
            case ACCOUNT ->
                    new Subject.Account(subjectValue, new GroupingKey(groupingKey).onlyOfKind());
        };
    }

    private IncidentState stateOf() {
        return switch (state) {
            case "HandingOver" -> new IncidentState.HandingOver(failures);
            case "InRemediation" -> new IncidentState.InRemediation(new RunId(runId));
            case "Resolved" -> closed(Outcome.RESOLVED);
            case "WaitingForCustomer" -> closed(Outcome.WAITING_FOR_CUSTOMER);
            case "Escalated" -> closed(Outcome.ESCALATED);
            default -> throw new IllegalStateException("unknown incident state " + state);
        };
    }

    private IncidentState closed(Outcome outcome) {
        return new IncidentState.Closed(
                outcome, outcomeReason, Optional.ofNullable(runId).map(RunId::new), closedAt);
    }
}
