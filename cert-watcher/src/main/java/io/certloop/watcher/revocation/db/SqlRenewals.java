package io.certloop.watcher.revocation.db;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.database.StoredJson;
import io.certloop.watcher.revocation.RenewalStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

@ApplicationScoped
class SqlRenewals implements RenewalStore {

    private final Session session;
    private final StoredJson json;

    SqlRenewals(Session session, ObjectMapper json) {
        this.session = session;
        this.json = new StoredJson(json);
    }

    @Override
    @Transactional
    public Server server(URI directory, Instant now, Duration lease) {
        session.createNativeMutationQuery(
                        "insert into acme_directory (url, due) values (:url, :now)"
                                + " on conflict do nothing")
                .setParameter("url", directory.toString())
                .setParameter("now", now)
                .executeUpdate();
        int claimed =
                session.createNativeMutationQuery(
                                "update acme_directory set due = :until"
                                        + " where url = :url and due <= :now"
                                        + " and (blocked_until is null or blocked_until <= :now)"
                                        + " and exists (select 1 from leaf where directory = :url)")
                        .setParameter("until", now.plus(lease))
                        .setParameter("url", directory.toString())
                        .setParameter("now", now)
                        .executeUpdate();
        Object[] row =
                session.createNativeQuery(
                                "select renewal_info, blocked_until, failures from acme_directory"
                                        + " where url = :url",
                                Object[].class)
                        .addScalar("renewal_info", String.class)
                        .addScalar("blocked_until", Instant.class)
                        .addScalar("failures", Integer.class)
                        .setParameter("url", directory.toString())
                        .getSingleResult();
        return new Server(
                Optional.ofNullable((String) row[0]).map(URI::create),
                Optional.ofNullable((Instant) row[1]),
                (Integer) row[2],
                claimed > 0);
    }

    @Override
    @Transactional
    public void readDirectory(
            URI directory, Optional<URI> renewalInfo, Optional<String> failure, Instant next) {
        session.createNativeMutationQuery(
                        "update acme_directory set renewal_info = :info, failure = :failure,"
                                + " failures = 0, due = :next, blocked_until = null"
                                + " where url = :url")
                .setParameter("info", renewalInfo.map(URI::toString).orElse(null), String.class)
                .setParameter("failure", failure.orElse(null), String.class)
                .setParameter("next", next)
                .setParameter("url", directory.toString())
                .executeUpdate();
    }

    @Override
    @Transactional
    public void block(URI directory, Instant until, String why) {
        session.createNativeMutationQuery(
                        "update acme_directory set failure = :why, failures = failures + 1,"
                                + " blocked_until = :until where url = :url")
                .setParameter("why", why)
                .setParameter("until", until)
                .setParameter("url", directory.toString())
                .executeUpdate();
    }

    @Override
    @Transactional
    public List<Due> claim(URI directory, Instant now, Duration lease, int most) {
        return session.createNativeQuery(
                        "update leaf set renewal_due = :until where sha256 in (select sha256"
                                + " from leaf where directory = :url and renewal_due <= :now"
                                + " order by renewal_due limit :most for update skip locked)"
                                + " returning sha256, renewal_id",
                        Object[].class)
                .addScalar("sha256", String.class)
                .addScalar("renewal_id", String.class)
                .setParameter("until", now.plus(lease))
                .setParameter("url", directory.toString())
                .setParameter("now", now)
                .setParameter("most", most)
                .getResultStream()
                .map(row -> new Due((String) row[0], (String) row[1]))
                .toList();
    }

    /** One row; the names are those of the statement. */
    private record Row(
            String sha256,
            Instant window_start,
            Instant window_end,
            String url,
            String unknown,
            Instant due) {

        static Row of(Checked checked) {
            return new Row(
                    checked.sha256(),
                    checked.window().map(Window::start).orElse(null),
                    checked.window().map(Window::end).orElse(null),
                    checked.window().flatMap(Window::explanationUrl).orElse(null),
                    checked.unknown().orElse(null),
                    checked.next());
        }
    }

    /** A window that was known stays known while the authority gives none. */
    @Override
    @Transactional
    public void record(URI directory, List<Checked> checked, Instant at) {
        session.createNativeMutationQuery(
                        """
                        update leaf l set window_start = coalesce(r.window_start, l.window_start),
                            window_end = coalesce(r.window_end, l.window_end),
                            explanation_url = case when r.window_end is null
                                then l.explanation_url else r.url end,
                            renewal_unknown = r.unknown, renewal_due = r.due,
                            renewal_checked = case when r.window_end is null
                                then l.renewal_checked else :at end
                        from jsonb_to_recordset(cast(:rows as jsonb)) as r (sha256 text,
                            window_start timestamptz, window_end timestamptz, url text,
                            unknown text, due timestamptz)
                        where l.sha256 = r.sha256
                        """)
                .setParameter("at", at)
                .setParameter("rows", json.write(checked.stream().map(Row::of).toList()))
                .executeUpdate();
        session.createNativeMutationQuery(
                        "update acme_directory set failure = null, failures = 0,"
                                + " blocked_until = null where url = :url and failures > 0")
                .setParameter("url", directory.toString())
                .executeUpdate();
    }
}
