package io.certloop.harness.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.mockcloud.MockCloud;
import io.certloop.mockcloud.MockCloudConfig;
import io.certloop.testkit.stage.JsonHttp;
import io.certloop.testkit.stage.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the replay believes about domains is right, seen from the real stage. */
class StageIT {

    private static final String FLEET = """
            {"accounts": [{"id": "acct-1", "accessKey": "ak-1", "secretKey": "sk-1", "domains": [
              {"name": "ok.example", "condition": "HEALTHY", "sinceMinutes": 60},
              {"name": ".wild.example", "condition": "HEALTHY", "sinceMinutes": 60},
              {"name": "old.example", "condition": "NOT_SERVED", "sinceMinutes": 60},
              {"name": "half.example", "condition": "PARTLY_SERVED", "sinceMinutes": 60},
              {"name": "expired.example", "condition": "EXPIRED_FREE", "sinceMinutes": 60},
              {"name": "stuck.example", "condition": "STUCK_DEPLOYMENT", "sinceMinutes": 60}]}]}
            """;

    @TempDir
    private Path home;

    private MockCloud cloud;
    private Stage stage;

    @BeforeEach
    void start() throws Exception {
        cloud = MockCloud.start(MockCloudConfig.defaults().withTimings(Duration.ofSeconds(1), Duration.ofSeconds(1)));
        stage = new Stage(cloud.baseUri(), new JsonHttp());
        var fleet = Files.writeString(home.resolve("fleet.json"), FLEET);
        assertThat(stage.putFleet(fleet).isSuccess()).isTrue();
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void tellsHealthyDomainsFromSickOnes() {
        assertThat(stage.domain("ok.example").isHealthy()).isTrue();
        assertThat(stage.domain(".wild.example").isHealthy()).isTrue();
        assertThat(stage.domain("old.example").servesConfigured()).isFalse();
        assertThat(stage.domain("half.example").servesConfigured()).isFalse();
        assertThat(stage.domain("expired.example").isValid()).isFalse();
        assertThat(stage.domain("stuck.example").isSettled()).isFalse();
        assertThat(stage.domain("nobody.example").isHealthy()).isFalse();
    }

    @Test
    void writesTheAccountsThatTheServicesRead() throws Exception {
        var file = home.resolve("accounts.json");

        stage.writeAccounts(file);

        var accounts = new ObjectMapper().readTree(file.toFile()).path("accounts");
        assertThat(accounts).hasSize(1);
        assertThat(accounts.get(0).path("secretKey").asText()).isEqualTo("sk-1");
    }

    @Test
    void saysWhatIsWrongWithAFleet() throws Exception {
        var fleet = Files.writeString(home.resolve("bad.json"), FLEET.replace("HEALTHY", "WELL"));

        var answer = stage.putFleet(fleet);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.describe()).contains("accounts[0].domains[0].condition");
    }
}
