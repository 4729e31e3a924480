package io.certloop.remediation.run.write;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.remediation.guardrail.Proposal;
import io.certloop.remediation.guardrail.WriteFacts;
import io.certloop.remediation.run.RunId;
import io.certloop.service.database.StatementPart;
import io.certloop.service.database.Statements;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Reads earlier writes from the write intents of all replicas, in one statement. Of pauses and maintenance windows the
 * statement only says whether any has not expired, because mostly there are none.
 */
@Singleton
class SqlWriteLog implements WriteLog {

    private static final String WRITTEN = " i.account_id = ? and i.domain = ? and i.action = ? and i.intended_at >= ?"
            + " and i.result <> 'NOT_LANDED'";

    private static final String HOLDS = "exists (select from hold where expires_at > ?)";

    private static final String QUIET =
            " and not exists (select from intention i where %s) and not %s".formatted(WRITTEN, HOLDS);

    private static final String FACTS = """
            with written as (
                select i.intended_at, r.state
                from intention i join run r on r.id = i.run_id
                where %s)
            select (select array_agg(intended_at) from written where state <> 'Succeeded'),
                   (select max(intended_at) from written) as last,
                   (%s),
                   (%s), %s
            """.formatted(WRITTEN, WaveRuns.IN_FLIGHT, WaveRuns.PLACE, HOLDS);

    private final Statements statements;

    SqlWriteLog(DataSource database) {
        this.statements = new Statements(database);
    }

    /**
     * The SQL condition under which a step with {@link io.certloop.remediation.run.Step#quietSince()} may be stored.
     */
    static StatementPart quiet(Proposal proposal, Instant since) {
        return new StatementPart(
                QUIET,
                List.of(
                        proposal.account().value(),
                        proposal.domain().value(),
                        proposal.action().name(),
                        since,
                        proposal.now()));
    }

    @Override
    public Facts facts(Proposal proposal, Instant since, Optional<RunId> but) {
        String account = proposal.account().value();
        Optional<UUID> run = but.map(RunId::value);
        return statements
                .first(
                        FACTS,
                        row -> new Facts(
                                new WriteFacts(
                                        times(row.getArray(1)),
                                        Statements.time(row, "last"),
                                        row.getInt(3),
                                        Optional.ofNullable(row.getObject(4, UUID.class))),
                                row.getBoolean(5)),
                        account,
                        proposal.domain().value(),
                        proposal.action().name(),
                        since,
                        account,
                        run,
                        run,
                        proposal.now())
                .orElseThrow();
    }

    @Override
    public int inFlight(AccountId account) {
        return statements
                .first(WaveRuns.IN_FLIGHT, row -> row.getInt(1), account.value(), Optional.empty())
                .orElseThrow();
    }

    private static List<Instant> times(Array found) throws SQLException {
        return found == null
                ? List.of()
                : Arrays.stream((Timestamp[]) found.getArray())
                        .map(Timestamp::toInstant)
                        .toList();
    }
}
