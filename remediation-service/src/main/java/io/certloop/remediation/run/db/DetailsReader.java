package io.certloop.remediation.run.db;

import io.certloop.remediation.run.AttachedRequest;
import io.certloop.remediation.run.RunDetails;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.TimelineEntry;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.run.WriteIntent;
import io.certloop.service.text.MessageJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the details of runs in the caller's transaction. */
@ApplicationScoped
class DetailsReader {

    private static final String SIZES = """
            select run.id, coalesce(sum(part.size), 0) from unnest(?1) as run (id) left join (
                select run_id, octet_length(message) + coalesce(octet_length(arguments), 0) + 150
                    as size from run_event
                where run_id = any(?1)
                union all
                select run_id, octet_length(reason) + 150 from run_request where run_id = any(?1)
                union all
                select run_id, octet_length(reason) + 250 from approval where run_id = any(?1)
                union all
                select run_id, coalesce(octet_length(detail), 0)
                    + coalesce(octet_length(arguments), 0) + 300 from intention
                where run_id = any(?1)
                union all
                select parent_id, coalesce(octet_length(detail), 0)
                    + coalesce(octet_length(arguments), 0) + 300
                from run_child join intention on run_id = child_id where parent_id = any(?1)
            ) part on part.run_id = run.id group by run.id
            """;
    private static final String AHEAD_OF_ONE = "select r.id, (select count(*) from run o where o.state = 'Queued' and"
            + " (o.priority > r.priority or (o.priority = r.priority and"
            + " (o.created_at, o.id) < (r.created_at, r.id))))"
            + " from run r where r.id = any(?1) and r.state = 'Queued'";
    private static final String AHEAD_OF_MANY = "select id, ahead from (select id, row_number()"
            + " over (order by priority desc, created_at, id) - 1 as ahead"
            + " from run where state = 'Queued') queue where id = any(?1)";

    private final EntityManager db;
    private final WriteIntents intentions;

    DetailsReader(EntityManager db, WriteIntents intentions) {
        this.db = db;
        this.intentions = intentions;
    }

    /** Reads the details with five SQL statements, however many runs there are. */
    Map<RunId, RunDetails> of(Collection<RunId> ids) {
        Map<RunId, List<TimelineEntry>> timelines = RunEvents.list(db, ids);
        Map<RunId, List<WriteIntent>> writes = intentions.of(ids);
        Map<RunId, List<RunId>> children = children(ids);
        Map<RunId, List<AttachedRequest>> asked = asked(ids);
        Map<RunId, Integer> ahead = ahead(ids);
        return ids.stream()
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(),
                        id -> new RunDetails(
                                timelines.getOrDefault(id, List.of()),
                                writes.getOrDefault(id, List.of()),
                                children.getOrDefault(id, List.of()),
                                asked.getOrDefault(id, List.of()),
                                Optional.ofNullable(ahead.get(id)))));
    }

    /** The approximate size of each run's details as they are shown, in bytes. */
    Map<RunId, Long> sizes(Collection<RunId> ids) {
        return rows(SIZES, ids)
                .collect(Collectors.toMap(row -> new RunId((UUID) row[0]), row -> ((Number) row[1]).longValue()));
    }

    private Map<RunId, List<RunId>> children(Collection<RunId> ids) {
        return rows("select parent_id, child_id from run_child where parent_id = any(?1)" + " order by child_id", ids)
                .collect(Collectors.groupingBy(
                        row -> new RunId((UUID) row[0]),
                        Collectors.mapping(row -> new RunId((UUID) row[1]), Collectors.toList())));
    }

    private static Map<RunId, List<AttachedRequest>> asked(Collection<RunId> ids) {
        return RequestRow.<RequestRow>list(
                        "runId in ?1 order by requestedAt, id",
                        ids.stream().map(RunId::value).toList())
                .stream()
                .collect(Collectors.groupingBy(
                        row -> new RunId(row.runId),
                        Collectors.mapping(
                                row -> new AttachedRequest(
                                        Trigger.valueOf(row.trigger),
                                        row.requestedBy,
                                        MessageJson.message(row.reason, row.reasonCode, row.reasonArguments),
                                        row.requestedAt,
                                        Optional.ofNullable(row.onBehalfOf),
                                        Optional.ofNullable(row.traceparent)),
                                Collectors.toList())));
    }

    /**
     * The number of queued runs before each queued run. For one run the index counts them; for a page, all queued runs
     * are read once.
     */
    private Map<RunId, Integer> ahead(Collection<RunId> ids) {
        return rows(ids.size() == 1 ? AHEAD_OF_ONE : AHEAD_OF_MANY, ids)
                .collect(Collectors.toMap(row -> new RunId((UUID) row[0]), row -> ((Number) row[1]).intValue()));
    }

    @SuppressWarnings("unchecked")
    private Stream<Object[]> rows(String sql, Collection<RunId> ids) {
        return ((List<Object[]>) db.createNativeQuery(sql)
                        .setParameter(1, ids.stream().map(RunId::value).toArray(UUID[]::new))
                        .getResultList())
                .stream();
    }
}
