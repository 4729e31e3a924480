package io.certloop.remediation.run.list;

import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.run.escalation.Severity;
import io.certloop.service.database.Statements;
import io.certloop.service.database.Statements.RowReader;
import io.certloop.service.database.Where;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Lists runs. The runs of a page are chosen from an index that holds every filter column; the wide rows of the table
 * are read only for that page.
 */
@Singleton
public class RunList {

    private static final String PAGE = """
            select r.id, r.domain, r.certificate_id, coalesce(r.found_account, r.account_id) as account,
                r.state, r.state_reason, r.diagnosis, r.action, r.edges_total, r.edges_proven,
                r.edges_down, r.dry_run, r.trigger, r.requested_by, r.reason, r.reason_code,
                r.reason_arguments, r.created_at, r.updated_at, r.due_at, r.certificate_ends_at,
                page.alike, %3$s as urgency, e.opened_at, e.deadline, e.acknowledged_by, e.owner,
                asked.requests, asked.on_behalf_of
            from (%1$s order by key %2$s, id %2$s limit :rows) page
            join run r on r.id = page.id
            left join escalation e on e.run_id = r.id and e.resolved_at is null
            cross join lateral (
                select count(*) as requests,
                    (array_agg(on_behalf_of order by requested_at, id))[1] as on_behalf_of
                from run_request where run_id = r.id) asked
            order by page.key %2$s, page.id %2$s
            """;

    private static final String EACH = "select id, %s as key, 1 as alike from run %s where %s";

    /**
     * Chooses one run per subject, among the runs that need a person. There are few of them, so the query reads all.
     */
    private static final String ONE_PER_SUBJECT = """
            select id, key, alike from (
                select id, %s as key, count(*) over (partition by e.subject_key) as alike,
                    row_number() over (partition by e.subject_key
                        order by %s, e.opened_at desc, id desc) as nth
                from run %s where %s) each
            where nth = 1 and %s""";

    private static final String COUNTS = "select state, count(*) from run %s where %s group by state";

    private static final String NEED_PERSON = "join escalation e on e.run_id = id and e.resolved_at is null";

    private static final String OVERVIEW = """
            select need.*, open.* from (
                select count(*) as need_person, count(*) filter (where %s) as critical,
                    min(opened_at) as longest
                from escalation e where resolved_at is null) need,
            (select count(*) filter (where state = 'AwaitingApproval') as awaiting,
                min(due_at) filter (where state = 'AwaitingApproval') as expires,
                count(*) filter (where state not in ('Held', 'AwaitingApproval')) as repairing,
                count(*) filter (where state = 'Held') as held,
                count(*) filter (where state = 'Held' and state_reason = 'pause') as paused
                from run where not dry_run and state in ('%s')) open
            """.formatted(SortKey.CRITICAL, String.join("', '", RunState.openNames()));

    private final Statements statements;

    RunList(DataSource database) {
        this.statements = new Statements(database);
    }

    public RunListPage page(RunListQuery query) {
        List<RunSummary> found = read(statement(query), RunList::summary);
        boolean more = found.size() > query.limit();
        return RunListPage.of(query, more ? found.subList(0, query.limit()) : found, more);
    }

    /** The number of runs by state; a state without runs is absent. */
    public Map<String, Integer> counts(RunFilter filter) {
        return read(statement(filter), row -> Map.entry(row.getString(1), row.getInt(2))).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The child runs of a group run, newest first. */
    public List<RunSummary> parts(RunId run, int most) {
        Where where = new Where()
                .and(
                        "id = any(array(select child_id from run_child where parent_id =" + " :parent))",
                        "parent",
                        Optional.of(run.value()));
        where.parameters().put("rows", most);
        SortKey key = SortKey.of(RunSort.NEWEST);
        return read(
                new Statement(
                        PAGE.formatted(
                                EACH.formatted(key.expression(), "", where.text()),
                                key.order(false),
                                SortKey.URGENCY_RANK),
                        where.parameters()),
                RunList::summary);
    }

    record Statement(String sql, Map<String, Object> parameters) {}

    /** The query for one page. It fetches one row more than the page holds, to see whether there are more. */
    static Statement statement(RunListQuery query) {
        SortKey key = SortKey.of(query.sort());
        Where where = where(query.filter());
        where.parameters().put("rows", query.limit() + 1);
        String chosen = query.onePerSubject() ? onePerSubject(query, where) : each(query, where);
        return new Statement(
                PAGE.formatted(chosen, key.order(query.backwards()), SortKey.URGENCY_RANK), where.parameters());
    }

    private static String each(RunListQuery query, Where where) {
        SortKey key = SortKey.of(query.sort());
        query.from().ifPresent(at -> key.from(where, key.expression(), at, query.backwards()));
        return EACH.formatted(key.expression(), people(query.filter()), where.text());
    }

    private static String onePerSubject(RunListQuery query, Where where) {
        SortKey key = SortKey.of(query.sort());
        Where beyond = new Where();
        query.from().ifPresent(at -> key.from(beyond, "key", at, query.backwards()));
        where.parameters().putAll(beyond.parameters());
        return ONE_PER_SUBJECT.formatted(
                key.expression(), SortKey.URGENCY_RANK, NEED_PERSON, where.text(), beyond.text());
    }

    static Statement statement(RunFilter filter) {
        Where where = where(filter);
        return new Statement(COUNTS.formatted(people(filter), where.text()), where.parameters());
    }

    private static String people(RunFilter filter) {
        return filter.ofPeople() ? NEED_PERSON : "";
    }

    public RunOverview overview() {
        return read(new Statement(OVERVIEW, Map.of()), RunList::overview).getFirst();
    }

    private static RunOverview overview(ResultSet row) throws SQLException {
        return new RunOverview(
                row.getInt("need_person"),
                row.getInt("critical"),
                Statements.time(row, "longest"),
                row.getInt("awaiting"),
                Statements.time(row, "expires"),
                row.getInt("repairing"),
                row.getInt("held"),
                row.getInt("paused"));
    }

    private static Where where(RunFilter filter) {
        return new Where()
                .and(
                        "state = any(:states)",
                        "states",
                        Optional.of(filter.states().toArray(String[]::new)).filter(states -> states.length > 0))
                .and("state_reason = :stateReason", "stateReason", filter.stateReason())
                .and("diagnosis = :diagnosis", "diagnosis", filter.diagnosis())
                .and("coalesce(found_account, account_id) = :account", "account", filter.account())
                .and("trigger = :trigger", "trigger", filter.trigger().map(Trigger::name))
                .and("requested_by = :requestedBy", "requestedBy", filter.requestedBy())
                .and(
                        filter.domain().filter(pattern -> pattern.exact()).isPresent()
                                ? "domain = :domain"
                                : "domain like :domain",
                        "domain",
                        filter.domain().map(pattern -> pattern.like()))
                .and("dry_run = :dryRun", "dryRun", filter.dryRun())
                .and(
                        "not exists (select from escalation where run_id = id and resolved_at is" + " null) = :nobody",
                        "nobody",
                        filter.needsPerson().filter(needed -> !needed).map(needed -> true))
                .and("coalesce(e.owner, '') = :owner", "owner", filter.owner())
                .and("created_at >= :since", "since", filter.since())
                .and("created_at < :until", "until", filter.until());
    }

    private <T> List<T> read(Statement statement, RowReader<T> reader) {
        return statements.query(statement.sql(), statement.parameters(), reader);
    }

    private static RunSummary summary(ResultSet row) throws SQLException {
        return new RunSummary(
                new RunId(row.getObject("id", UUID.class)),
                text(row, "domain"),
                text(row, "certificate_id"),
                text(row, "account"),
                row.getString("state"),
                text(row, "state_reason"),
                text(row, "diagnosis"),
                text(row, "action"),
                edges(row),
                row.getBoolean("dry_run"),
                Trigger.valueOf(row.getString("trigger")),
                row.getString("requested_by"),
                text(row, "on_behalf_of"),
                Statements.message(row, "reason"),
                row.getInt("requests"),
                Statements.instant(row, "created_at"),
                Statements.instant(row, "updated_at"),
                Statements.time(row, "due_at"),
                Statements.time(row, "certificate_ends_at"),
                needsPerson(row));
    }

    private static Optional<RunSummary.Edges> edges(ResultSet row) throws SQLException {
        int total = row.getInt("edges_total");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(new RunSummary.Edges(total, row.getInt("edges_proven"), row.getInt("edges_down")));
    }

    private static Optional<RunSummary.NeedsPerson> needsPerson(ResultSet row) throws SQLException {
        Optional<Instant> since = Statements.time(row, "opened_at");
        return since.isEmpty()
                ? Optional.empty()
                : Optional.of(new RunSummary.NeedsPerson(
                        row.getInt("alike"),
                        Severity.values()[row.getInt("urgency")],
                        since.get(),
                        Statements.time(row, "deadline"),
                        text(row, "acknowledged_by"),
                        text(row, "owner")));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }
}
