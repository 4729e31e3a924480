package io.certloop.remediation.run.db;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.remediation.run.Cancellation;
import io.certloop.remediation.run.CertificateHints;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.Trigger;
import io.certloop.service.database.Statements;
import io.certloop.service.database.StoredJson;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads runs from rows with all columns of their table, and their documents from JSON. */
@Singleton
class RunCodec {

    private static final TypeReference<List<DomainEvidence>> EVIDENCE = new TypeReference<>() {};
    private static final Map<String, Class<? extends RunState>> STATES = Stream.of(
                    RunState.Queued.class,
                    RunState.Diagnosing.class,
                    RunState.Held.class,
                    RunState.AwaitingApproval.class,
                    RunState.Acting.class,
                    RunState.Verifying.class,
                    RunState.Succeeded.class,
                    RunState.NothingToDo.class,
                    RunState.CustomerActionNeeded.class,
                    RunState.Escalated.class,
                    RunState.Cancelled.class)
            .collect(Collectors.toMap(Class::getSimpleName, each -> each));

    private final StoredJson json;

    RunCodec(ObjectMapper json) {
        // A state also has methods that look like properties; they are written and not read.
        this.json = StoredJson.withMessages(json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
    }

    RemediationRun toRun(ResultSet row) throws SQLException {
        return new RemediationRun(
                new RunId(row.getObject("id", UUID.class)),
                Optional.ofNullable(row.getObject("parent_id", UUID.class)).map(RunId::new),
                subject(row),
                text(row, "kind").map(Kind::valueOf),
                Trigger.valueOf(row.getString("trigger")),
                row.getString("requested_by"),
                Statements.message(row, "reason"),
                row.getBoolean("dry_run"),
                readState(row.getString("state"), row.getString("state_data")),
                row.getLong("version"),
                Statements.instant(row, "created_at"),
                Statements.instant(row, "updated_at"),
                Statements.time(row, "next_look_at"),
                text(row, "found_account").map(AccountId::ofRow),
                Statements.time(row, "changing_since"),
                Statements.time(row, "unknown_since"),
                cancellation(row),
                row.getInt("priority"),
                row.getInt("looks"),
                json.read(row.getString("evidence"), EVIDENCE),
                new CertificateHints(text(row, "replace_sha256"), text(row, "previous_sha256")),
                Optional.empty());
    }

    private static Subject subject(ResultSet row) throws SQLException {
        String key = row.getString("subject_key");
        return new Subject(
                text(row, "domain").map(DomainName::new),
                text(row, "certificate_id").map(CertificateId::ofRow),
                text(row, "account_id").map(AccountId::ofRow),
                Subject.isOnlyOfKind(key),
                Subject.isShared(key));
    }

    static Optional<Cancellation> cancellation(ResultSet row) throws SQLException {
        String by = row.getString("cancelled_by");
        String reason = row.getString("cancel_reason");
        return Statements.time(row, "cancelled_at").map(at -> new Cancellation(by, reason, at));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    String write(Object value) {
        return json.write(value);
    }

    RunState readState(String name, String text) {
        return json.read(text, STATES.get(name));
    }
}
