package io.certloop.remediation.run.db;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.state.ChangeMark;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.WriteIntent;
import io.certloop.service.database.Statements;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Reads the write intents of runs, in the caller's transaction if there is one. */
@ApplicationScoped
class WriteIntents {

    private static final String SELECT = "select id, run_id, account_id, domain, action, mark_before,"
            + " intended_at, answered_at, result, detail, code, arguments, request_id from intention";
    private static final String OF_RUN = SELECT + " where run_id = any(?) order by intended_at, id";
    private static final String LAST = SELECT
            + " where account_id = ? and domain = ? and intended_at >= ?"
            + " and result not in ('NOT_LANDED', 'REFUSED')"
            + " order by intended_at desc limit 1";

    private final Statements statements;

    WriteIntents(DataSource database) {
        this.statements = new Statements(database);
    }

    /** The write intents of each run, oldest first. A run without write intents is absent from the map. */
    Map<RunId, List<WriteIntent>> of(Collection<RunId> runs) {
        return statements
                .query(
                        OF_RUN,
                        WriteIntents::intention,
                        Statements.ids(runs.stream().map(RunId::value).toList()))
                .stream()
                .collect(Collectors.groupingBy(WriteIntent::run));
    }

    /** The domain's last write since that time that took effect, or may have. */
    Optional<WriteIntent> last(AccountId account, DomainName domain, Instant since) {
        return statements.first(LAST, WriteIntents::intention, account.value(), domain.value(), since);
    }

    private static WriteIntent intention(ResultSet row) throws SQLException {
        return new WriteIntent(
                row.getObject("id", UUID.class),
                new RunId(row.getObject("run_id", UUID.class)),
                AccountId.ofRow(row.getString("account_id")),
                new DomainName(row.getString("domain")),
                ActionName.valueOf(row.getString("action")),
                new ChangeMark(row.getString("mark_before")),
                Statements.instant(row, "intended_at"),
                Statements.time(row, "answered_at"),
                WriteIntent.Result.valueOf(row.getString("result")),
                detail(row),
                Optional.ofNullable(row.getString("request_id")));
    }

    private static Optional<Message> detail(ResultSet row) throws SQLException {
        String text = row.getString("detail");
        return text == null
                ? Optional.empty()
                : Optional.of(MessageJson.message(text, row.getString("code"), row.getString("arguments")));
    }
}
