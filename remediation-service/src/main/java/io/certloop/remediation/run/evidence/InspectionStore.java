package io.certloop.remediation.run.evidence;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.run.RunId;
import io.certloop.service.database.StatementPart;
import io.certloop.service.database.Statements;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Inspections of runs; each is stored in the transaction of the step that it leads to. */
@Singleton
public class InspectionStore {

    private static final String KEEP = """
            , looked as (
                insert into run_look (run_id, domain, looked_at, not_after, changing_since, writes,
                    diagnosis, playbook, actions, then_what, observation)
                select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? from %s)
            """;

    /** The expiry of the certificate that was configured at the domain's last inspection. */
    public static final String LAST_END = "select not_after from run_look where domain = ? order by seq desc limit 1";

    private static final String FIRST = "select * from run_look where run_id = ? order by seq limit 1";

    private final Statements statements;
    private final InspectionCodec codec;

    InspectionStore(DataSource database, InspectionCodec codec) {
        this.statements = new Statements(database);
        this.codec = codec;
    }

    /**
     * Stores the inspection within the SQL statement of the step that is based on it.
     *
     * @param given a query within that statement that returns one row if the step is stored, and none otherwise
     */
    public StatementPart keeping(InspectionRecord inspection, String given) {
        String actions = inspection.actions().stream().map(Enum::name).collect(Collectors.joining(" "));
        return new StatementPart(
                KEEP.formatted(given),
                List.of(
                        inspection.run().value(),
                        inspection.seen().name().value(),
                        inspection.seen().at(),
                        inspection.seen().configured().map(Certificate::notAfter),
                        inspection.changingSince(),
                        inspection.writes(),
                        inspection.diagnosis(),
                        inspection.playbook(),
                        actions,
                        inspection.then(),
                        codec.write(inspection.seen())));
    }

    public Optional<Instant> lastNotAfter(DomainName domain) {
        return statements
                .first(LAST_END, row -> Statements.time(row, "not_after"), domain.value())
                .flatMap(end -> end);
    }

    /** The first inspection of a run; empty if none is kept. */
    public Optional<InspectionRecord> first(RunId run) {
        return statements.first(FIRST, this::inspection, run.value());
    }

    private InspectionRecord inspection(ResultSet row) throws SQLException {
        String actions = row.getString("actions");
        return new InspectionRecord(
                new RunId(row.getObject("run_id", UUID.class)),
                codec.read(row.getString("observation")),
                Statements.time(row, "changing_since"),
                row.getInt("writes"),
                row.getString("diagnosis"),
                row.getString("playbook"),
                actions.isEmpty()
                        ? List.of()
                        : Arrays.stream(actions.split(" "))
                                .map(ActionName::valueOf)
                                .toList(),
                row.getString("then_what"));
    }
}
