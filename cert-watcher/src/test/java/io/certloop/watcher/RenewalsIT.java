package io.certloop.watcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.watcher.check.ExpiryPolicy;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.forecast.Renewals;
import io.certloop.watcher.forecast.Renewals.Position;
import io.certloop.watcher.forecast.Renewals.Query;
import io.certloop.watcher.forecast.Renewals.Renewal;
import io.certloop.watcher.forecast.Renewals.Scope;
import io.certloop.watcher.forecast.Renewals.Week;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The report is counted by the database, and says the same as the policy in Java. */
@QuarkusTest
class RenewalsIT extends StagedIT {

    private static final Scope ALL = new Scope(Optional.empty(), Optional.empty());

    @Inject
    Renewals renewals;

    @Inject
    ExpiryPolicy expiry;

    private Instant now;

    private void domain(String account, String name, String condition, String certificate) {
        stage.with(
                account,
                "{\"name\":\"%s\",\"condition\":\"%s\",\"certificate\":{%s}}".formatted(name, condition, certificate));
    }

    @BeforeEach
    void look() {
        domain("acct-a", "soon.example", "HEALTHY", "\"daysLeft\":30");
        domain("acct-a", "own.example", "HEALTHY", "\"own\":true,\"daysLeft\":60");
        domain("acct-a", "frozen.example", "FROZEN", "\"daysLeft\":50");
        domain("acct-b", "other.example", "HEALTHY", "\"daysLeft\":60");
        stage.raise();
        sweep();
        now = Instant.parse(latest().getString("startedAt"));
    }

    private Query query(Optional<String> account, boolean onlyPersons, int limit) {
        return new Query(
                new Scope(account, Optional.empty()),
                Optional.empty(),
                now.plus(Duration.ofDays(400)),
                onlyPersons,
                Optional.empty(),
                limit);
    }

    private static List<String> names(List<Renewal> rows) {
        return rows.stream().map(row -> row.key().name().value()).toList();
    }

    @Test
    void theFirstToBeDueComesFirstPageByPage() {
        Query two = query(Optional.empty(), false, 2);
        var first = renewals.page(two);
        Renewal last = first.rows().getLast();
        var second = renewals.page(two.after(new Position(last.due(), last.key())));

        assertThat(names(first.rows())).containsExactly("soon.example", "own.example");
        assertThat(first.more()).isTrue();
        assertThat(names(second.rows())).containsExactly("frozen.example", "other.example");
        assertThat(second.more()).isFalse();
        assertThat(names(renewals.page(query(Optional.of("acct-b"), false, 9)).rows()))
                .containsExactly("other.example");
        var owned = new Scope(Optional.empty(), Optional.of("team-a"));
        assertThat(renewals.weeks(owned, now, now.plus(Duration.ofDays(400)))).isEmpty();
    }

    @Test
    void whatIsDueIsWhatThePolicySays() {
        Map<String, Renewal> found = renewals.page(query(Optional.empty(), false, 9)).rows().stream()
                .collect(Collectors.toMap(row -> row.key().name().value(), Function.identity()));

        List<Map<String, Object>> certificates = certificates("limit=100").getList("certificates");
        assertThat(certificates).hasSize(4);
        for (Map<String, Object> each : certificates) {
            assertThat(found.get((String) each.get("domain")).due())
                    .isEqualTo(expiry.renewal(Instant.parse((String) each.get("notBefore")), Instant.parse((String)
                            each.get("configuredNotAfter"))));
        }
    }

    @Test
    void whatAPersonHasToDoSomethingForIsTold() {
        List<Renewal> persons = renewals.page(query(Optional.empty(), true, 9)).rows();

        assertThat(names(persons)).containsExactly("own.example", "frozen.example");
        assertThat(persons.getFirst().manual()).isTrue();
        assertThat(persons.getFirst().obstacles()).isEmpty();
        assertThat(persons.getLast().manual()).isFalse();
        assertThat(persons.getLast().obstacles()).containsExactly(Reason.FROZEN);
    }

    @Test
    void weeksBeginOnMondayAndWhatIsLateIsDueNow() {
        Instant end = now.plus(Duration.ofDays(400));
        List<Week> weeks = renewals.weeks(ALL, now, end);

        assertThat(weeks).allMatch(week -> week.monday().getDayOfWeek() == DayOfWeek.MONDAY);
        assertThat(weeks.stream().mapToLong(Week::renewals).sum()).isEqualTo(4);
        assertThat(weeks.stream().mapToLong(Week::needPerson).sum()).isEqualTo(2);
        Instant later = now.plus(Duration.ofDays(399));
        assertThat(renewals.weeks(ALL, later, end)).hasSize(1);
    }

    @Test
    void theWindowOfTheAuthorityCountsBeforeThePolicy() throws SQLException {
        execute("insert into leaf (sha256, serial, issuer, not_before, not_after, first_seen,"
                + " last_seen, window_start) select sha256, '1', 'x', not_before, not_after,"
                + " now(), now(), not_after - interval '1 day' from domain"
                + " where name = 'soon.example' on conflict (sha256) do update"
                + " set window_start = excluded.window_start");

        Renewal soon = renewals.page(query(Optional.empty(), false, 9)).rows().stream()
                .filter(row -> row.key().name().value().equals("soon.example"))
                .findFirst()
                .orElseThrow();

        assertThat(soon.due()).isEqualTo(soon.notAfter().minus(Duration.ofDays(1)));
    }

    @Test
    void anOwnerSeesWhatIsWatchedForThem() throws SQLException {
        execute("insert into watch_target (account_id, name, source, shown, port, labels, owner,"
                + " changed_at, read) values ('acct-b', 'other.example', 'list',"
                + " 'other.example', 443, '{}', 'team-a', now(), 1)");
        var owned = new Scope(Optional.empty(), Optional.of("team-a"));

        List<Week> weeks = renewals.weeks(owned, now, now.plus(Duration.ofDays(400)));

        assertThat(weeks.stream().mapToLong(Week::renewals).sum()).isEqualTo(1);
    }
}
