package io.certloop.watcher;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.StageTokens;
import io.certloop.testkit.contract.Contract;
import io.certloop.testkit.contract.RoleTable;
import io.certloop.watcher.stage.CallersChecked;
import io.certloop.watcher.stage.LocalStage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the contract, asked by everybody: it takes those that it names, and no other.
 */
@QuarkusTest
@QuarkusTestResource(LocalStage.class)
@TestProfile(CallersChecked.class)
class RolesIT {

    private static final byte[] BODY = {0x7b, 0x7d};
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;

    private final Contract contract = Contract.of("cert-watcher");

    @Test
    void everyOperationTakesTheRolesThatItNames() {
        List<String> wrong = new ArrayList<>();
        for (RoleTable.Row row : RoleTable.of(contract)) {
            StageTokens.ACCOUNTS.forEach(
                    (name, roles) -> {
                        boolean allowed = ask(row, token(name)) != FORBIDDEN;
                        if (allowed != row.allows(roles)) {
                            wrong.add(row + " " + name + (allowed ? " may" : " may not"));
                        }
                    });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void nobodyComesInWithoutAKnownToken() {
        for (RoleTable.Row row : RoleTable.of(contract)) {
            assertThat(ask(row, null)).as(row.toString()).isEqualTo(UNAUTHENTICATED);
            assertThat(ask(row, "f".repeat(64))).as(row.toString()).isEqualTo(UNAUTHENTICATED);
        }
    }

    @Test
    void whatAMachineWatchesIsOpen() {
        for (String path :
                List.of("/q/health/live", "/q/health/ready", "/q/metrics", "/q/openapi")) {
            assertThat(given().get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void refusalsAreProblemDocuments() {
        Response unknown = given().get("/findings");
        assertThat(unknown.header("WWW-Authenticate")).isEqualTo("Bearer");
        Response forbidden = given().auth().oauth2(token("help-desk")).get("/findings");
        for (Response answer : List.of(unknown, forbidden)) {
            assertThat(answer.contentType()).startsWith("application/problem+json");
            assertThat(contract.violations("Problem", answer.asString())).isEmpty();
        }
        assertThat(forbidden.<String>path("type")).isEqualTo("urn:certloop:problem:forbidden");
    }

    private static int ask(RoleTable.Row row, String token) {
        // What cannot be read ends a stream that would be endless.
        var request = given().header("Last-Event-ID", "none");
        row.contentType().ifPresent(type -> request.header("Content-Type", type).body(BODY));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.request(row.method(), row.path()).statusCode();
    }

    private static String token(String name) {
        return CallersChecked.token(name);
    }
}
