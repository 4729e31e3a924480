package io.certloop.service.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.Dependent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Gauges whose values come from database queries. The queries run on a schedule and never during a scrape; the gauges
 * exist from the start. Each replica reads the same values, so dashboards and alerts use the maximum over the replicas.
 *
 * <p>A value that was not read yet or cannot be read is NaN, never 0. While a query fails,
 * {@code certloop_metrics_unreadable} is 1 for it.
 */
@Dependent
public final class QueriedGauges {

    private static final Logger LOG = Logger.getLogger(QueriedGauges.class);

    private final Statements statements;
    private final MeterRegistry meters;
    private final List<Query> queries = new ArrayList<>();

    public QueriedGauges(DataSource database, MeterRegistry meters) {
        this.statements = new Statements(database);
        this.meters = meters;
    }

    private static final class Value {
        private volatile double now = Double.NaN;
    }

    /** One query and its gauges. The query returns the values of all its gauges, in their order. */
    private record Query(String name, List<Value> values, Value unreadable, Callable<double[]> ask) {}

    /**
     * Adds gauges for the columns of a query that returns one row.
     *
     * @param name of the query; a label of {@code certloop_metrics_unreadable}
     * @param gauges the names of the gauges, in the order of the columns
     */
    public QueriedGauges row(String name, String sql, String... gauges) {
        return values(
                name,
                () -> statements.query(sql, row -> columns(row, gauges.length)).getFirst(),
                gauges);
    }

    private static double[] columns(ResultSet row, int count) throws SQLException {
        double[] columns = new double[count];
        for (int i = 0; i < count; i++) {
            columns[i] = row.getDouble(i + 1);
        }
        return columns;
    }

    /**
     * Adds one gauge for each of the given values of a label. The query returns a label value and a number in each row.
     * A label value without a row counts as 0; other label values in the result are ignored.
     */
    public QueriedGauges rows(String name, String sql, String gauge, String label, Collection<String> labelValues) {
        Map<String, Tags> tags = new LinkedHashMap<>();
        labelValues.forEach(each -> tags.put(each, Tags.of(label, each)));
        return rows(name, sql, gauge, tags);
    }

    /**
     * Adds one gauge for each entry of {@code tags}. The query returns the key of an entry and a number in each row; an
     * entry without a row counts as 0.
     *
     * @param tags the labels of each gauge, by the value in the first column of the query
     */
    public QueriedGauges rows(String name, String sql, String gauge, Map<String, Tags> tags) {
        add(name, tags.values().stream().map(each -> gauge(gauge, each)).toList(), () -> {
            Map<String, Double> found = new HashMap<>();
            statements.query(sql, row -> found.put(row.getString(1), row.getDouble(2)));
            return tags.keySet().stream()
                    .mapToDouble(each -> found.getOrDefault(each, 0.0))
                    .toArray();
        });
        return this;
    }

    /**
     * Adds gauges whose values do not come from an SQL query.
     *
     * @param ask returns the values in the order of the gauges
     */
    public QueriedGauges values(String name, Callable<double[]> ask, String... gauges) {
        add(name, Stream.of(gauges).map(each -> gauge(each, Tags.empty())).toList(), ask);
        return this;
    }

    private void add(String name, List<Value> values, Callable<double[]> ask) {
        Value unreadable = gauge("certloop.metrics.unreadable", Tags.of("query", name));
        unreadable.now = 0;
        queries.add(new Query(name, values, unreadable, ask));
    }

    private Value gauge(String name, Tags tags) {
        Value value = new Value();
        Gauge.builder(name, () -> value.now).tags(tags).register(meters);
        return value;
    }

    /**
     * Reads all gauges on a schedule while the service runs.
     *
     * @param pause the time between two reads, unless {@code certloop.backlog.look-every} is set
     */
    public void readEvery(String pause, Scheduler ticks) {
        ticks.newJob("gauges " + queries.getFirst().name())
                .setInterval("{certloop.backlog.look-every:" + pause + "}")
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setTask(tick -> read())
                .schedule();
    }

    /** A query that fails does not keep the other queries from being read. */
    public void read() {
        queries.forEach(QueriedGauges::read);
    }

    private static void read(Query query) {
        try {
            double[] now = query.ask().call();
            for (int i = 0; i < now.length; i++) {
                query.values().get(i).now = now[i];
            }
            query.unreadable().now = 0;
        } catch (Exception e) {
            query.values().forEach(value -> value.now = Double.NaN);
            if (query.unreadable().now == 0) {
                LOG.warnf(e, "metrics cannot be read query=%s", query.name());
            }
            query.unreadable().now = 1;
        }
    }
}
