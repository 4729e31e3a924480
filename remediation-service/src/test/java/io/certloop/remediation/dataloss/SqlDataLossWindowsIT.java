package io.certloop.remediation.dataloss;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.remediation.dataloss.DataLossWindow.Cause;
import io.certloop.remediation.stage.DatabaseOnly;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.testkit.SettableClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas over one database, which goes back in every way that it can. */
@QuarkusTest
@WithTestResource(DatabaseOnly.class)
@QuarkusTestResource(LocalStage.class)
class SqlDataLossWindowsIT {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration SETTLE = Duration.ofSeconds(15);
    private static final DataLossPolicy POLICY =
            new DataLossPolicy(Duration.ofSeconds(5), SETTLE, Duration.ofSeconds(30));

    @Inject
    DataSource database;

    @Inject
    SqlDataLossWindows ofTheService;

    private final List<DataLossWindow> noticed = new ArrayList<>();
    private final SettableClock clock = new SettableClock(START);
    private SqlDataLossWindows one;
    private SqlDataLossWindows two;

    @BeforeEach
    void twoReplicasHaveBeaten() throws SQLException {
        sql("delete from database_heartbeat");
        one = replica();
        two = replica();
        one.beat();
        two.beat();
        one.beat();
    }

    /** The service that other tests share finds its own heartbeat, and no window. */
    @AfterEach
    void forget() throws SQLException {
        sql("delete from database_heartbeat");
        ofTheService.beat();
        sql("delete from data_loss_window");
    }

    @Test
    void whoFindsTheDatabaseAsItWasNoticesNothing() {
        later(Duration.ofSeconds(5));
        two.beat();
        replica().beat();
        assertThat(noticed).isEmpty();
        assertThat(one.isUnchanged()).isTrue();
        assertThat(one.since(START)).isEmpty();
    }

    @Test
    void noticesAPromotionBeforeAnyHeartbeat() throws SQLException {
        later(Duration.ofSeconds(3));
        sql("update database_heartbeat set server = replace(server, '/00000001', '/00000009')");
        assertThat(one.isUnchanged()).isFalse();

        List<DataLossWindow> windows = one.since(START);

        assertThat(windows).isEqualTo(noticed);
        assertThat(windows).singleElement().satisfies(each -> {
            assertThat(each.cause()).isEqualTo(Cause.PROMOTED);
            assertThat(each.from()).isEqualTo(START);
            assertThat(each.noticedAt()).isEqualTo(clock.instant());
            assertThat(each.settledAt()).isEqualTo(clock.instant().plus(SETTLE));
        });
        assertThat(one.isUnchanged()).isTrue();
    }

    @Test
    void theOtherReplicaWritesNothingBeforeItKnowsTheWindow() throws SQLException {
        sql("update database_heartbeat set server = 'another cluster'");
        one.beat();
        assertThat(two.isUnchanged()).isFalse();
        assertThat(two.since(START)).isEqualTo(noticed).hasSize(1);
        assertThat(two.isUnchanged()).isTrue();
    }

    @Test
    void noticesACopyThatWasPutBackByTheHeartbeatThatIsGone() throws SQLException {
        sql("update database_heartbeat set beat = beat - 1");
        assertThat(one.isUnchanged()).isFalse();
        assertThat(one.since(START)).extracting(DataLossWindow::cause).containsExactly(Cause.WENT_BACK);
    }

    @Test
    void noticesAtStartThatNobodyWatched() {
        later(Duration.ofMinutes(7));
        replica().beat();
        assertThat(noticed).singleElement().satisfies(each -> {
            assertThat(each.cause()).isEqualTo(Cause.UNWATCHED);
            assertThat(each.from()).isEqualTo(START);
            assertThat(each.settledAt()).isEqualTo(clock.instant());
        });
    }

    @Test
    void aReplicaThatWasPausedNoticesNothing() {
        later(Duration.ofMinutes(7));
        one.beat();
        assertThat(noticed).isEmpty();
    }

    /** The role of the services owns nothing and is no superuser. */
    @Test
    void anyRoleMayAskWhichServerItIs() throws SQLException {
        try (var connection = database.getConnection();
                var row = connection
                        .createStatement()
                        .executeQuery("select current_user, " + SqlDataLossWindows.SERVER)) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("remediation");
            assertThat(row.getString(2)).matches("[0-9]+/[0-9A-F]{8}");
        }
    }

    private SqlDataLossWindows replica() {
        return new SqlDataLossWindows(database, POLICY, noticed::add, clock);
    }

    private void later(Duration time) {
        clock.advance(time);
    }

    private void sql(String text) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }
}
