package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.certloop.remediation.stage.CallersChecked;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.remediation.stage.Stage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever may ask for a run may name any allowed URL, and must not get our token by it. */
@QuarkusTest
@WithTestResource(CallersChecked.class)
@QuarkusTestResource(LocalStage.class)
class CallbackTokenIT {

    private static final int ANY_PORT = 0;

    @ConfigProperty(name = "certloop.test.mock")
    URI mock;

    @ConfigProperty(name = "certloop.test.accounts")
    Path accounts;

    @ConfigProperty(name = "certloop.callbacks.hosts")
    String ours;

    private final String domain = UUID.randomUUID() + ".example";
    private final List<Optional<String>> authorizations = new CopyOnWriteArrayList<>();

    @BeforeEach
    void aHealthyDomain() {
        Stage stage = new Stage(mock, accounts);
        stage.reset();
        stage.fleet("acct-callback", domain, "HEALTHY");
    }

    @Test
    void ourServicesGetIt() throws IOException {
        assertThat(authorizationAt(URI.create("http://" + ours).getPort()))
                .contains("Bearer " + CallersChecked.token("remediation-service"));
    }

    @Test
    void anotherPortOfTheSameHostDoesNot() throws IOException {
        assertThat(authorizationAt(ANY_PORT)).isEmpty();
    }

    private Optional<String> authorizationAt(int port) throws IOException {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        receiver.createContext("/", exchange -> {
            authorizations.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        receiver.start();
        try {
            request("http://127.0.0.1:" + receiver.getAddress().getPort() + "/");
            await().atMost(Duration.ofSeconds(60)).until(() -> !authorizations.isEmpty());
            return authorizations.getFirst();
        } finally {
            receiver.stop(0);
        }
    }

    private void request(String callback) {
        given().auth()
                .oauth2(CallersChecked.token("on-call"))
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .body("""
                        {"subject": {"domain": "%s"}, "trigger": "ON_CALL", "dryRun": true,
                         "requestedBy": "on-call", "reason": "a test", "callbackUrl": "%s"}
                        """.formatted(domain, callback))
                .post("/remediations")
                .then()
                .statusCode(202);
    }
}
