package io.certloop.watcher.revocation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.database.Statements;
import io.certloop.service.database.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

@ApplicationScoped
@Transactional
class SqlRenewals implements RenewalStore {

    private static final String ADD = "insert into acme_directory (url, due) values (?, ?) on conflict do nothing";

    private static final String CLAIM_DIRECTORY = """
            update acme_directory set due = ?
            where url = ? and due <= ? and (blocked_until is null or blocked_until <= ?)
                and exists (select 1 from leaf where directory = acme_directory.url)
            """;

    private static final String SERVER =
            "select renewal_info, blocked_until, failures from acme_directory where url = ?";

    private static final String READ = """
            update acme_directory set renewal_info = ?, failure = ?, failures = 0, due = ?,
                blocked_until = null
            where url = ?
            """;

    private static final String BLOCK = """
            update acme_directory set failure = ?, failures = failures + 1, blocked_until = ?
            where url = ?
            """;

    private static final String CLAIM = """
            update leaf set renewal_due = ? where sha256 in (select sha256
                from leaf where directory = ? and renewal_due <= ?
                order by renewal_due limit ? for update skip locked)
            returning sha256, renewal_id
            """;

    /** Records renewal information. A known window is kept while the authority gives none. */
    private static final String RECORD = """
            update leaf l set window_start = coalesce(r.window_start, l.window_start),
                window_end = coalesce(r.window_end, l.window_end),
                explanation_url = case when r.window_end is null
                    then l.explanation_url else r.url end,
                renewal_unknown = r.unknown, renewal_due = r.due,
                renewal_checked = case when r.window_end is null
                    then l.renewal_checked else ? end
            from jsonb_to_recordset(cast(? as jsonb)) as r (sha256 text,
                window_start timestamptz, window_end timestamptz, url text,
                unknown text, due timestamptz)
            where l.sha256 = r.sha256
            """;

    private static final String ANSWERED = """
            update acme_directory set failure = null, failures = 0, blocked_until = null
            where url = ? and failures > 0
            """;

    private final Statements statements;
    private final StoredJson json;

    SqlRenewals(DataSource database, ObjectMapper json) {
        this.statements = new Statements(database);
        this.json = new StoredJson(json);
    }

    @Override
    public Server server(URI directory, Instant now, Duration lease) {
        String url = directory.toString();
        statements.update(ADD, url, now);
        boolean isClaimed = statements.update(CLAIM_DIRECTORY, now.plus(lease), url, now, now) > 0;
        return statements
                .first(
                        SERVER,
                        row -> new Server(
                                Optional.ofNullable(row.getString("renewal_info"))
                                        .map(URI::create),
                                Statements.time(row, "blocked_until"),
                                row.getInt("failures"),
                                isClaimed),
                        url)
                .orElseThrow();
    }

    @Override
    public void readDirectory(URI directory, Optional<URI> renewalInfo, Optional<String> failure, Instant next) {
        statements.update(READ, renewalInfo.map(URI::toString), failure, next, directory.toString());
    }

    @Override
    public void block(URI directory, Instant until, String why) {
        statements.update(BLOCK, why, until, directory.toString());
    }

    @Override
    public List<Due> claim(URI directory, Instant now, Duration lease, int most) {
        return statements.query(
                CLAIM,
                row -> new Due(row.getString("sha256"), row.getString("renewal_id")),
                now.plus(lease),
                directory.toString(),
                now,
                most);
    }

    private static Map<String, Object> row(Checked checked) {
        Map<String, Object> row = new HashMap<>();
        row.put("sha256", checked.sha256());
        row.put("window_start", checked.window().map(Window::start));
        row.put("window_end", checked.window().map(Window::end));
        row.put("url", checked.window().flatMap(Window::explanationUrl));
        row.put("unknown", checked.unknown());
        row.put("due", checked.next());
        return row;
    }

    @Override
    public void record(URI directory, List<Checked> checked, Instant at) {
        statements.update(
                RECORD, at, json.write(checked.stream().map(SqlRenewals::row).toList()));
        statements.update(ANSWERED, directory.toString());
    }
}
