package io.certloop.watcher.selfcheck.db;

import io.certloop.watcher.selfcheck.VantageAlarm;
import io.certloop.watcher.selfcheck.VantageAlarms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;

@ApplicationScoped
class SqlVantageAlarms implements VantageAlarms {

    private final Session session;

    SqlVantageAlarms(Session session) {
        this.session = session;
    }

    @Override
    public void raise(VantageAlarm alarm) {
        session.createNativeMutationQuery(
                        "insert into vantage_alarm (replica, opened_at, last_seen, unseen, looked)"
                                + " values (:replica, :opened, :seen, :unseen, :looked)"
                                + " on conflict (replica) do update"
                                + " set last_seen = excluded.last_seen,"
                                + " unseen = excluded.unseen, looked = excluded.looked")
                .setParameter("replica", alarm.replica())
                .setParameter("opened", alarm.openedAt())
                .setParameter("seen", alarm.lastSeen())
                .setParameter("unseen", alarm.unseen())
                .setParameter("looked", alarm.looked())
                .executeUpdate();
    }

    @Override
    public void clear(String replica) {
        session.createNativeMutationQuery("delete from vantage_alarm where replica = :replica")
                .setParameter("replica", replica)
                .executeUpdate();
    }

    @Override
    @Transactional
    public List<VantageAlarm> openSince(Instant time) {
        return session.createNativeQuery(
                        "select replica, opened_at, last_seen, unseen, looked from vantage_alarm"
                                + " where last_seen >= :time order by opened_at",
                        Object[].class)
                .addScalar("replica", String.class)
                .addScalar("opened_at", Instant.class)
                .addScalar("last_seen", Instant.class)
                .addScalar("unseen", Integer.class)
                .addScalar("looked", Integer.class)
                .setParameter("time", time)
                .getResultStream()
                .map(
                        row ->
                                new VantageAlarm(
                                        (String) row[0],
                                        (Instant) row[1],
                                        (Instant) row[2],
                                        (Integer) row[3],
                                        (Integer) row[4]))
                .toList();
    }
}
