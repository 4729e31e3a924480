package io.certloop.watcher.alert.db;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.database.Keyset;
import io.certloop.service.database.Statements;
import io.certloop.service.database.Where;
import io.certloop.service.security.limits.PageBytes;
import io.certloop.watcher.alert.Alert;
import io.certloop.watcher.alert.AlertList;
import io.certloop.watcher.alert.AlertState;
import io.certloop.watcher.alert.UnmappedReason;
import io.certloop.watcher.finding.FindingId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

@ApplicationScoped
@Transactional
class SqlAlertList implements AlertList {

    private final Statements statements;
    private final PageBytes bytes;

    SqlAlertList(DataSource database, PageBytes bytes) {
        this.statements = new Statements(database);
        this.bytes = bytes;
    }

    @Override
    public Keyset.Slice<Alert> page(Filter filter, Keyset keyset) {
        Where where =
                domain(filter).and("state = :state", "state", filter.state().map(Enum::name));
        return bytes.page(
                statements,
                "alert",
                where,
                keyset,
                SqlAlertList::alert,
                row -> PageBytes.of(
                        row.getString("name"),
                        row.getString("severity"),
                        row.getString("domain"),
                        row.getString("received_from")));
    }

    @Override
    public Map<AlertState, Long> counts(Filter filter) {
        Where where = domain(filter);
        Map<AlertState, Long> counts = new EnumMap<>(AlertState.class);
        statements.query(
                "select state, count(*) from alert where " + where.text() + " group by state",
                where.parameters(),
                row -> counts.put(AlertState.valueOf(row.getString(1)), row.getLong(2)));
        return counts;
    }

    private static Where domain(Filter filter) {
        return new Where().and("domain = :domain", "domain", filter.domain().map(DomainName::value));
    }

    private static Alert alert(ResultSet row) throws SQLException {
        return new Alert(
                row.getObject("id", UUID.class),
                row.getLong("seq"),
                Optional.ofNullable(row.getString("name")),
                Optional.ofNullable(row.getString("severity")),
                Statements.time(row, "starts_at"),
                row.getBoolean("firing"),
                Optional.ofNullable(row.getString("domain")).map(DomainName::new),
                AlertState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("why")).map(UnmappedReason::valueOf),
                row.getString("received_from"),
                Statements.instant(row, "received_at"),
                Statements.instant(row, "last_received"),
                row.getInt("deliveries"),
                Statements.time(row, "resolved_at"),
                Statements.time(row, "inspected_at"),
                Optional.ofNullable(row.getObject("finding_id", UUID.class)).map(FindingId::new),
                Statements.time(row, "recovered_at"),
                Statements.time(row, "announced_at"));
    }
}
