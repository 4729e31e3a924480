package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.remediation.stage.Stage;
import io.certloop.testkit.contract.Contract;
import io.certloop.testkit.service.Asked;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A requester is told, again and again until it takes the notice. */
@QuarkusTest
@QuarkusTestResource(LocalStage.class)
class CallbackIT {

    @ConfigProperty(name = "certloop.test.mock")
    URI mock;

    @ConfigProperty(name = "certloop.test.accounts")
    Path accounts;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private HttpServer requester;

    @BeforeEach
    void requesterThatFailsFirst() throws IOException {
        Stage stage = new Stage(mock, accounts);
        stage.reset();
        stage.fleet("acct-callback", "img.shop.example", "HEALTHY");
        requester = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        requester.createContext("/told", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            told.add(new String(body, StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(told.size() == 1 ? 500 : 202, -1);
            exchange.close();
        });
        requester.start();
    }

    @AfterEach
    void stop() {
        requester.stop(0);
    }

    @Test
    void runsGoOnWhileReceiversNeverAnswer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 500, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + silent.getLocalPort() + "/";
            List<String> runs = IntStream.range(0, 100)
                    .mapToObj(each -> request(true, url).<String>path("id"))
                    .toList();
            await().atMost(Duration.ofSeconds(60)).until(() -> runs.stream().allMatch(CallbackIT::hasEnded));
            for (int i = 0; i < 3; i++) {
                String run = request(true, null).path("id");
                await().atMost(Duration.ofSeconds(3)).until(() -> hasEnded(run));
            }
        }
    }

    @Test
    void aPortThatThereIsNotIsRefused() {
        Response answer = request(true, "http://127.0.0.1:99999/");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<String>path("violations[0].field")).isEqualTo("callbackUrl");
        assertThat(answer.<String>path("violations[0].message")).contains("65535");
    }

    private static boolean hasEnded(String run) {
        return Asked.json("/remediations/" + run).path("final").booleanValue();
    }

    private static Response request(boolean dryRun, String callback) {
        return given().contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .body("""
                        {"subject": {"domain": "img.shop.example"}, "trigger": "ON_CALL",
                         "requestedBy": "test", "reason": "a test", "dryRun": %s%s}
                        """.formatted(dryRun, callback == null ? "" : ", \"callbackUrl\": \"" + callback + "\""))
                .post("/remediations");
    }

    @Test
    void isRepeatedUntilItIsTakenAndThenNoMore() {
        String url = "http://127.0.0.1:" + requester.getAddress().getPort() + "/told";
        String run = request(false, url).path("id");
        await().atMost(Duration.ofSeconds(20)).until(() -> told.size() == 2);
        assertThat(told).allSatisfy(body -> {
            assertThat(Contract.of("remediation-service").violations("RunNotice", body))
                    .isEmpty();
            assertThat(body).contains(run).contains("NothingToDo");
        });
        await().during(Duration.ofSeconds(2)).until(() -> told.size() == 2);
    }

    @Test
    void anEarlierRequesterIsToldOfALaterRunThatFindsTheDomainInOrder() {
        Stage stage = new Stage(mock, accounts);
        stage.fleet("acct-callback", "img.shop.example", "EXPIRED_OWN");
        String url = "http://127.0.0.1:" + requester.getAddress().getPort() + "/told";
        String first = request(false, url).path("id");
        await().atMost(Duration.ofSeconds(20)).until(() -> told.size() == 2);
        assertThat(told).allSatisfy(body -> assertThat(body).contains(first));

        stage.fleet("acct-callback", "img.shop.example", "HEALTHY");
        String later = request(false, null).path("id");

        await().atMost(Duration.ofSeconds(20)).until(() -> told.size() == 3);
        assertThat(told.getLast()).contains(later).contains("NothingToDo");
    }
}
