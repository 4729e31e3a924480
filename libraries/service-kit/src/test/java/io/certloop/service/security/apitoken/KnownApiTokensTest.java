package io.certloop.service.security.apitoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.service.database.Statements;
import io.certloop.service.security.Account;
import io.certloop.service.security.Role;
import io.certloop.service.security.scope.Scope;
import io.certloop.service.text.Sha256;
import io.certloop.testkit.LocalDatabase;
import io.certloop.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Two replicas on one database. */
class KnownApiTokensTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final Path MIGRATION = Path.of("../../cert-watcher/src/main/resources/db/migration/V1__schema.sql");

    private static Statements statements;

    private final SettableClock clock = new SettableClock(START);
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean away;
    private final ApiTokenStore store = new ApiTokenStore(database());
    private final KnownApiTokens here = new KnownApiTokens(store, clock);
    private final KnownApiTokens elsewhere = new KnownApiTokens(store, clock);

    private static int port;

    @BeforeAll
    static void makeDatabase() throws IOException {
        port = LocalDatabase.start(null, 0, List.of(), Map.of("fsync", "off")).port();
        statements = new Statements(plain());
        statements.update(Files.readString(MIGRATION));
    }

    private static DataSource plain() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(LocalDatabase.jdbcUrl(port, "postgres"));
        return source;
    }

    private DataSource database() {
        DataSource plain = plain();
        return (DataSource) java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    connections.incrementAndGet();
                    if (away) {
                        throw new java.sql.SQLException("away");
                    }
                    return method.invoke(plain, arguments);
                });
    }

    @BeforeEach
    void empty() {
        statements.update("delete from api_token");
    }

    private UUID issue(String value, Duration lasts) {
        ApiToken token = new ApiToken(
                UUID.randomUUID(),
                value,
                Set.of(Role.VIEWER),
                Scope.of(Set.of("acct-001"), Set.of("team=web")),
                "li",
                START,
                START.plus(lasts),
                Optional.empty(),
                Optional.empty());
        assertThat(store.add(token, Sha256.of(value))).isTrue();
        return token.id();
    }

    private static Optional<ApiToken> find(KnownApiTokens replica, String value) {
        return replica.find(value).await().atMost(PATIENCE);
    }

    @Test
    void aTokenIsItsIssuersUntilItExpires() {
        issue("a", Duration.ofDays(1));

        Account account = here.account("a").await().atMost(PATIENCE).orElseThrow();
        assertThat(account.name()).isEqualTo("li/a");
        assertThat(account.scope()).isEqualTo(Scope.of(Set.of("acct-001"), Set.of("team=web")));
        assertThat(find(here, "b")).isEmpty();
        clock.advance(Duration.ofDays(1).minusMillis(1));
        assertThat(find(here, "a")).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(find(here, "a")).as("while it is still kept").isEmpty();
        clock.advance(KnownApiTokens.KEPT);
        assertThat(find(here, "a")).isEmpty();
    }

    @Test
    void aTokenThatWasRevokedElsewhereIsRefusedWithinTenSeconds() {
        UUID id = issue("a", Duration.ofDays(1));
        assertThat(find(here, "a")).isPresent();
        assertThat(find(elsewhere, "a")).isPresent();

        store.revoke(id, "anna", START);
        here.forget();

        assertThat(find(here, "a")).isEmpty();
        clock.advance(KnownApiTokens.KEPT);
        assertThat(find(elsewhere, "a")).isEmpty();
        assertThat(KnownApiTokens.KEPT).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aTokenThatWasIssuedElsewhereIsKnownAfterASecond() {
        assertThat(find(elsewhere, "a")).isEmpty();
        issue("a", Duration.ofDays(1));
        clock.advance(KnownApiTokens.UNKNOWN_KEPT);
        assertThat(find(elsewhere, "a")).isPresent();
    }

    @Test
    void callsCauseNoStatementOfTheirOwn() {
        issue("a", Duration.ofDays(1));
        find(here, "a");
        int before = connections.get();
        for (int i = 0; i < 1_000; i++) {
            assertThat(find(here, "a")).isPresent();
            assertThat(find(here, "made up " + i)).isEmpty();
        }
        assertThat(connections).hasValue(before);
    }

    @Test
    void whatCannotBeReadIsUnknownAndNotAllowed() {
        issue("a", Duration.ofDays(1));
        find(here, "a");
        away = true;
        clock.advance(KnownApiTokens.KEPT);
        assertThatThrownBy(() -> find(here, "a")).isInstanceOf(ApiTokensUnavailable.class);
        away = false;
        assertThat(find(here, "a")).isPresent();
    }

    @Test
    void theLastUseIsNotedAtMostOnceAnHour() {
        UUID id = issue("a", Duration.ofDays(1));
        useAgainAfter(Duration.ofSeconds(5));
        assertThat(lastUse(id)).contains(START.plusSeconds(5));
        useAgainAfter(Duration.ofMinutes(30));
        assertThat(lastUse(id)).contains(START.plusSeconds(5));
        useAgainAfter(Duration.ofMinutes(31));
        assertThat(lastUse(id)).contains(clock.instant());
    }

    private void useAgainAfter(Duration time) {
        find(here, "a");
        clock.advance(time);
        find(here, "a");
    }

    private Optional<Instant> lastUse(UUID id) {
        return store.find(id).flatMap(ApiToken::lastUsedAt);
    }
}
