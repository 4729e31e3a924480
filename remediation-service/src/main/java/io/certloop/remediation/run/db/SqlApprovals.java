package io.certloop.remediation.run.db;

import io.certloop.remediation.audit.AuditTrail;
import io.certloop.remediation.run.Approval;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.approval.ApprovalRules;
import io.certloop.remediation.run.approval.Approvals;
import io.certloop.remediation.run.engine.RunQueue;
import io.certloop.remediation.run.report.RunAudit;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.database.JtaTransactions;
import io.certloop.service.database.Statements;
import io.certloop.service.text.Message;
import io.quarkus.panache.common.Sort;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

@Singleton
class SqlApprovals implements Approvals {

    /** Everybody who requested the run, or a run that started it or waits for it, directly or through other runs. */
    private static final String REQUESTERS = """
            with recursive served(id) as (
                select cast(? as uuid)
                union
                select p.id from served s cross join lateral (
                    select parent_id as id from run_child where child_id = s.id
                    union all
                    select parent_id from run where id = s.id and parent_id is not null) p)
            select r.requested_by from run r join served s on s.id = r.id
            union
            select person from run_request q join served s on s.id = q.run_id
            cross join lateral (values (q.requested_by), (q.on_behalf_of)) as v(person)
            where person is not null
            """;

    private final Statements statements;
    private final RunCodec codec;
    private final RunQueue queue;
    private final AuditTrail audit;

    SqlApprovals(DataSource database, RunCodec codec, RunQueue queue, AuditTrail audit) {
        this.statements = new Statements(database);
        this.codec = codec;
        this.queue = queue;
        this.audit = audit;
    }

    @Override
    public Optional<RemediationRun> decide(RunId run, Approval decision) {
        return JtaTransactions.INSTANCE.call(() -> write(run, decision));
    }

    /**
     * Stores the decision. The run is locked, so that its plan cannot change between the check of the rules and the
     * commit.
     */
    private Optional<RemediationRun> write(RunId id, Approval decision) {
        Optional<RemediationRun> found = statements.first(SqlRunStore.LOCK, codec::toRun, id.value());
        found.ifPresent(run -> write(run, decision));
        return found;
    }

    private void write(RemediationRun run, Approval decision) {
        RunId id = run.id();
        ApprovalRules.refusal(run.state(), requesters(id), list(List.of(id)).getOrDefault(id, List.of()), decision)
                .ifPresent(why -> {
                    throw new Refused(why);
                });
        ApprovalRow said = ApprovalRow.of(id.value(), decision);
        said.askedAt = ((RunState.AwaitingApproval) run.state()).requestedAt();
        said.persist();
        String event = decision.approved() ? "Approved" : "Rejected";
        Message message = RunMessage.SAID_BY.with(decision.by(), decision.reason());
        RunEvents.append(statements, id, decision.at(), event, message);
        audit.record(RunAudit.decided(id, run.subject(), decision));
        statements.update("update run set next_look_at = ? where id = ?", decision.at(), id.value());
        queue.expedite(id);
    }

    @Override
    public List<String> requesters(RunId run) {
        return statements.query(REQUESTERS, row -> row.getString(1), run.value());
    }

    @Override
    public Map<RunId, List<Approval>> of(Collection<RunId> runs) {
        return JtaTransactions.INSTANCE.call(() -> list(runs));
    }

    private static Map<RunId, List<Approval>> list(Collection<RunId> runs) {
        return ApprovalRow.<ApprovalRow>list(
                        "runId in ?1",
                        Sort.by("decidedAt").and("id"),
                        runs.stream().map(RunId::value).toList())
                .stream()
                .collect(Collectors.groupingBy(
                        row -> new RunId(row.runId), Collectors.mapping(ApprovalRow::toApproval, Collectors.toList())));
    }
}
