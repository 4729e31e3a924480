package io.certloop.remediation.run.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.run.CertificateHints;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.remediation.stage.Scarce;
import io.certloop.service.text.Message;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Tasks begin because somebody says so, or because another one ended. */
@QuarkusTest
@WithTestResource(Scarce.class)
@QuarkusTestResource(LocalStage.class)
class RunSchedulerIT {

    @Inject
    RunStore store;

    @Inject
    DataSource database;

    @Test
    void whatIsCommittedBeginsWithoutAPollAndNoMoreIsPickedThanBegins() throws SQLException {
        var complaints = new ByteArrayOutputStream();
        var log = new StreamHandler(complaints, new SimpleFormatter());
        log.setLevel(Level.WARNING);
        Logger.getLogger("com.github.kagkarlsson.scheduler").addHandler(log);
        List<RunId> runs = IntStream.range(0, 40).mapToObj(n -> dryRun()).toList();
        await().pollInterval(Duration.ofMillis(1)).atMost(Duration.ofMinutes(1)).until(() -> {
            assertThat(count("picked")).isLessThanOrEqualTo(Scarce.THREADS);
            return runs.stream().allMatch(this::hasEnded);
        });
        assertThat(count("true")).isZero();
        log.flush();
        assertThat(complaints.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private boolean hasEnded(RunId run) {
        return store.find(run).orElseThrow().state().isFinal();
    }

    private int count(String which) throws SQLException {
        try (Connection connection = database.getConnection();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select count(*) from scheduled_tasks where task_name ="
                                + " 'look-at-run' and "
                                + which)) {
            row.next();
            return row.getInt(1);
        }
    }

    private RunId dryRun() {
        DomainName name = new DomainName(UUID.randomUUID() + ".example");
        return store.acceptRun(new RemediationRequest(
                        name.value(),
                        Subject.of(new AccountId("acct-unknown"), name),
                        Optional.empty(),
                        Trigger.TICKET,
                        "test",
                        Message.plain("a test"),
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        CertificateHints.NONE))
                .id();
    }
}
