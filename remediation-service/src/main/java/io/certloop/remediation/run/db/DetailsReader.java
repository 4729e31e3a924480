package io.certloop.remediation.run.db;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.state.ChangeMark;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.run.AttachedRequest;
import io.certloop.remediation.run.RunDetails;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.TimelineEntry;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.run.WriteIntent;
import io.certloop.service.database.Statements;
import io.certloop.service.database.Statements.RowReader;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageJson;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/** Reads the timelines, write intents, children and requests of runs, in the caller's transaction if there is one. */
@Singleton
class DetailsReader {

    private static final String SIZES = """
            select run.id as run_id, coalesce(sum(part.size), 0) as size from unnest(:ids) as run (id) left join (
                select run_id, octet_length(message) + coalesce(octet_length(arguments), 0) + 150
                    as size from run_event
                where run_id = any(:ids)
                union all
                select run_id, octet_length(reason) + 150 from run_request where run_id = any(:ids)
                union all
                select run_id, octet_length(reason) + 250 from approval where run_id = any(:ids)
                union all
                select run_id, coalesce(octet_length(detail), 0)
                    + coalesce(octet_length(arguments), 0) + 300 from intention
                where run_id = any(:ids)
                union all
                select parent_id, coalesce(octet_length(detail), 0)
                    + coalesce(octet_length(arguments), 0) + 300
                from run_child join intention on run_id = child_id where parent_id = any(:ids)
            ) part on part.run_id = run.id group by run.id
            """;
    private static final String EVENTS = "select * from run_event where run_id = any(:ids) order by seq";
    private static final String WRITES = "select * from intention where run_id = any(:ids) order by intended_at, id";
    private static final String CHILDREN =
            "select parent_id as run_id, child_id from run_child where parent_id = any(:ids) order by child_id";
    private static final String REQUESTS =
            "select * from run_request where run_id = any(:ids) order by requested_at, id";
    private static final String AHEAD_OF_ONE = "select r.id as run_id, (select count(*) from run o where"
            + " o.state = 'Queued' and (o.priority > r.priority or (o.priority = r.priority and"
            + " (o.created_at, o.id) < (r.created_at, r.id)))) as ahead"
            + " from run r where r.id = any(:ids) and r.state = 'Queued'";
    private static final String AHEAD_OF_MANY = "select id as run_id, ahead from (select id, row_number()"
            + " over (order by priority desc, created_at, id) - 1 as ahead"
            + " from run where state = 'Queued') queue where id = any(:ids)";
    private static final String LAST_WRITE = "select * from intention"
            + " where account_id = ? and domain = ? and intended_at >= ?"
            + " and result not in ('NOT_LANDED', 'REFUSED')"
            + " order by intended_at desc limit 1";

    private final Statements statements;

    DetailsReader(DataSource database) {
        this.statements = new Statements(database);
    }

    /**
     * Reads the details with five SQL statements, however many runs there are. For one run the index counts the queued
     * runs before it; for a page, all queued runs are read once.
     */
    Map<RunId, RunDetails> of(Collection<RunId> ids) {
        Map<RunId, List<TimelineEntry>> timelines = byRun(EVENTS, ids, DetailsReader::entry);
        Map<RunId, List<WriteIntent>> writes = writes(ids);
        Map<RunId, List<RunId>> children = byRun(CHILDREN, ids, row -> id(row, "child_id"));
        Map<RunId, List<AttachedRequest>> asked = byRun(REQUESTS, ids, DetailsReader::request);
        Map<RunId, List<Integer>> ahead =
                byRun(ids.size() == 1 ? AHEAD_OF_ONE : AHEAD_OF_MANY, ids, row -> row.getInt("ahead"));
        return ids.stream()
                .distinct()
                .collect(toMap(
                        Function.identity(),
                        id -> new RunDetails(
                                timelines.getOrDefault(id, List.of()),
                                writes.getOrDefault(id, List.of()),
                                children.getOrDefault(id, List.of()),
                                asked.getOrDefault(id, List.of()),
                                ahead.getOrDefault(id, List.of()).stream().findFirst())));
    }

    /** The approximate size of each run's details as they are shown, in bytes. */
    Map<RunId, List<Long>> sizes(Collection<RunId> ids) {
        return byRun(SIZES, ids, row -> row.getLong("size"));
    }

    /** The write intents of each run, oldest first. A run without write intents is absent from the map. */
    Map<RunId, List<WriteIntent>> writes(Collection<RunId> ids) {
        return byRun(WRITES, ids, DetailsReader::write);
    }

    /** The domain's last write since that time that took effect, or may have. */
    Optional<WriteIntent> lastWrite(AccountId account, DomainName domain, Instant since) {
        return statements.first(LAST_WRITE, DetailsReader::write, account.value(), domain.value(), since);
    }

    private <T> Map<RunId, List<T>> byRun(String sql, Collection<RunId> ids, RowReader<T> reader) {
        var runs = Statements.ids(ids.stream().map(RunId::value).toList());
        return statements
                .query(sql, Map.of("ids", runs), row -> Map.entry(id(row, "run_id"), reader.read(row)))
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private static RunId id(ResultSet row, String column) throws SQLException {
        return new RunId(row.getObject(column, UUID.class));
    }

    private static TimelineEntry entry(ResultSet row) throws SQLException {
        return new TimelineEntry(
                Statements.instant(row, "at"),
                row.getString("event"),
                MessageJson.message(row.getString("message"), row.getString("code"), row.getString("arguments")));
    }

    private static AttachedRequest request(ResultSet row) throws SQLException {
        return new AttachedRequest(
                Trigger.valueOf(row.getString("trigger")),
                row.getString("requested_by"),
                Statements.message(row, "reason"),
                Statements.instant(row, "requested_at"),
                Optional.ofNullable(row.getString("on_behalf_of")),
                Optional.ofNullable(row.getString("traceparent")));
    }

    private static WriteIntent write(ResultSet row) throws SQLException {
        String detail = row.getString("detail");
        Message why = MessageJson.message(detail, row.getString("code"), row.getString("arguments"));
        return new WriteIntent(
                row.getObject("id", UUID.class),
                id(row, "run_id"),
                AccountId.ofRow(row.getString("account_id")),
                new DomainName(row.getString("domain")),
                ActionName.valueOf(row.getString("action")),
                new ChangeMark(row.getString("mark_before")),
                Statements.instant(row, "intended_at"),
                Statements.time(row, "answered_at"),
                WriteIntent.Result.valueOf(row.getString("result")),
                Optional.of(why).filter(some -> detail != null),
                Optional.ofNullable(row.getString("request_id")));
    }
}
