package io.certloop.remediation.run.db.write;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.guardrail.WriteFacts;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.write.WriteLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** What was written before, from the intentions of all replicas; one statement. */
@ApplicationScoped
class SqlWriteLog implements WriteLog {

    private static final String FACTS =
            """
            with written as (
                select i.intended_at, r.state
                from intention i join run r on r.id = i.run_id
                where i.domain = ? and i.action = ? and i.intended_at >= ?
                    and i.result <> 'NOT_LANDED')
            select (select array_agg(intended_at) from written where state <> 'Succeeded'),
                   (select max(intended_at) from written),
                   (%s),
                   (%s)
            """
                    .formatted(WaveRuns.IN_FLIGHT, WaveRuns.PLACE);

    private static final String LAST =
            "select max(intended_at) from intention where domain = ?"
                    + " and result not in ('NOT_LANDED', 'REFUSED')";

    private final DataSource database;

    SqlWriteLog(DataSource database) {
        this.database = database;
    }

    @Override
    public WriteFacts facts(
            AccountId account,
            DomainName domain,
            ActionName action,
            Instant since,
            Optional<RunId> but) {
        UUID run = but.map(RunId::value).orElse(null);
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(FACTS)) {
            query.setString(1, domain.value());
            query.setString(2, action.name());
            query.setObject(3, since.atOffset(ZoneOffset.UTC));
            query.setString(4, account.value());
            query.setObject(5, run, java.sql.Types.OTHER);
            query.setObject(6, run, java.sql.Types.OTHER);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new WriteFacts(
                        times(row.getArray(1)),
                        Optional.ofNullable(row.getTimestamp(2)).map(Timestamp::toInstant),
                        row.getInt(3),
                        Optional.ofNullable(row.getObject(4, UUID.class)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("what was written before cannot be read", e);
        }
    }

    @Override
    public Optional<Instant> lastIntended(DomainName domain) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(LAST)) {
            query.setString(1, domain.value());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("what was written before cannot be read", e);
        }
    }

    private static List<Instant> times(Array found) throws SQLException {
        return found == null
                ? List.of()
                : Arrays.stream((Timestamp[]) found.getArray()).map(Timestamp::toInstant).toList();
    }
}
