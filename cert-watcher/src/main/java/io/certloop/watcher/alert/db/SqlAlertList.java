package io.certloop.watcher.alert.db;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.database.Keyset;
import io.certloop.service.database.Where;
import io.certloop.service.security.limits.PageBytes;
import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.watcher.alert.Alert;
import io.certloop.watcher.alert.AlertList;
import io.certloop.watcher.alert.AlertState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.Session;

@ApplicationScoped
class SqlAlertList implements AlertList {

    private final Session session;
    private final PageBytes bytes;

    SqlAlertList(Session session, PageBytes bytes) {
        this.session = session;
        this.bytes = bytes;
    }

    @Override
    @Transactional
    public Keyset.Slice<Alert> page(Filter filter, Keyset keyset) {
        Where where = keyset.in(domain(filter).and("state = :state", "state", filter.state()));
        var found =
                session.createSelectionQuery(
                                "from AlertRow where " + where.text() + keyset.order(),
                                AlertRow.class)
                        .setMaxResults(keyset.limit() + 1)
                        .setFetchSize(PageBytes.FETCH_SIZE);
        where.parameters().forEach(found::setParameter);
        try (Stream<AlertRow> rows = found.getResultStream()) {
            Cut<AlertRow> page = bytes.cut(rows, keyset.limit(), AlertRow::bytes);
            return keyset.slice(page.rows(), page.more(), row -> row.seq).map(AlertRow::alert);
        }
    }

    @Override
    @Transactional
    public Map<AlertState, Long> counts(Filter filter) {
        Where where = domain(filter);
        var found =
                session.createSelectionQuery(
                        "select state, count(*) from AlertRow where "
                                + where.text()
                                + " group by state",
                        Object[].class);
        where.parameters().forEach(found::setParameter);
        Map<AlertState, Long> counts = new EnumMap<>(AlertState.class);
        found.getResultList().forEach(row -> counts.put((AlertState) row[0], (Long) row[1]));
        return counts;
    }

    private static Where domain(Filter filter) {
        return new Where()
                .and("domain = :domain", "domain", filter.domain().map(DomainName::value));
    }
}
