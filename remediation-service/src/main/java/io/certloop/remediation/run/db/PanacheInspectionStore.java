package io.certloop.remediation.run.db;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.evidence.InspectionRecord;
import io.certloop.remediation.run.evidence.InspectionStore;
import io.certloop.remediation.run.evidence.RunArchive;
import io.certloop.service.database.JtaTransactions;
import io.certloop.service.database.StatementPart;
import io.certloop.service.database.Statements;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

@ApplicationScoped
class PanacheInspectionStore implements InspectionStore, RunArchive {

    /**
     * Deletes old inspections by the physical position of the locked rows, which saves a second search by their
     * numbers.
     */
    private static final String FORGET = "delete from run_look where ctid = any (array (select ctid from run_look"
            + " where looked_at < ? order by looked_at limit ? for update skip locked))";

    private static final String KEEP = """
            , looked as (
                insert into run_look (run_id, domain, looked_at, not_after, changing_since, writes,
                    diagnosis, playbook, actions, then_what, observation)
                select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? from %s)
            """;

    /** The expiry of the certificate that was configured at the domain's last inspection. */
    static final String LAST_END = "select not_after from run_look where domain = ? order by seq desc limit 1";

    /** Removes the evidence of old final runs; evidence is by far the largest part of a run. */
    private static final String STRIP =
            "update run set evidence = '[]' where id in (select id from run where updated_at < ?"
                    + " and state in ('Succeeded', 'NothingToDo', 'CustomerActionNeeded',"
                    + " 'Escalated', 'Cancelled') and evidence <> '[]'"
                    + " order by updated_at limit ? for update skip locked)";

    private final Statements statements;
    private final InspectionCodec codec;

    PanacheInspectionStore(DataSource database, InspectionCodec codec) {
        this.statements = new Statements(database);
        this.codec = codec;
    }

    /**
     * Stores the inspection within the SQL statement of the step that is based on it.
     *
     * @param given a query within that statement that returns one row if the step is stored, and none otherwise
     */
    StatementPart keeping(InspectionRecord inspection, String given) {
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

    Optional<Instant> lastNotAfter(DomainName domain) {
        return statements
                .first(LAST_END, row -> row.getTimestamp(1), domain.value())
                .map(Timestamp::toInstant);
    }

    @Override
    public Optional<InspectionRecord> first(RunId run) {
        return JtaTransactions.INSTANCE.call(
                () -> InspectionRow.<InspectionRow>find("runId", Sort.by("seq"), run.value())
                        .page(Page.ofSize(1))
                        .firstResultOptional()
                        .map(this::toRecord));
    }

    @Override
    public int delete(Instant before, int most) {
        return JtaTransactions.INSTANCE.call(() -> statements.update(FORGET, before, most));
    }

    @Override
    public int strip(Instant before, int most) {
        return JtaTransactions.INSTANCE.call(() -> statements.update(STRIP, before, most));
    }

    private InspectionRecord toRecord(InspectionRow row) {
        return new InspectionRecord(
                new RunId(row.runId),
                codec.read(row.observation),
                Optional.ofNullable(row.changingSince),
                row.writes,
                row.diagnosis,
                row.playbook,
                actions(row.actions),
                row.then);
    }

    private static List<ActionName> actions(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(" ")).map(ActionName::valueOf).toList();
    }
}
