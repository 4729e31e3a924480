package io.certloop.testkit.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.StageTokens;
import io.certloop.testkit.contract.Contract;
import io.certloop.testkit.contract.Doors;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every operation of the contract, asked by everybody: it takes those that it names, and no other. */
public abstract class RolesContract {

    private final Contract contract;
    private final String list;
    private final String stranger;

    @TestHTTPResource
    URI service;

    private Doors doors;

    /** @param stranger who may not read the list */
    protected RolesContract(String service, String list, String stranger) {
        this.contract = Contract.of(service);
        this.list = list;
        this.stranger = stranger;
    }

    @BeforeEach
    void find() {
        doors = new Doors(service, contract);
    }

    @Test
    void everyOperationTakesTheRolesThatItNames() {
        assertThat(doors.otherwise(StageTokens.ACCOUNTS, RolesContract::token)).isEmpty();
    }

    /** Operations that are open to anybody; none in most services. */
    protected List<String> open() {
        return List.of();
    }

    @Test
    void whatIsOpenToAnybodyIsOnPurpose() {
        assertThat(doors.open()).isEqualTo(open());
    }

    @Test
    void nobodyComesInWithoutAKnownToken() {
        assertThat(doors.taking(Optional.empty())).isEmpty();
        assertThat(doors.taking(Optional.of("f".repeat(64)))).isEmpty();
    }

    @Test
    void whatAMachineWatchesIsOpen() {
        for (String path : List.of("/q/health/live", "/q/health/ready", "/q/metrics", "/q/openapi")) {
            assertThat(given().get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void refusalsAreProblemDocuments() {
        Response unknown = given().get(list);
        assertThat(unknown.header("WWW-Authenticate")).isEqualTo("Bearer");
        Response forbidden = given().auth().oauth2(token(stranger)).get(list);
        for (Response answer : List.of(unknown, forbidden)) {
            assertThat(answer.contentType()).startsWith("application/problem+json");
            assertThat(contract.violations("Problem", answer.asString())).isEmpty();
        }
        assertThat(forbidden.<String>path("type")).isEqualTo("urn:certloop:problem:forbidden");
    }

    protected static String token(String name) {
        return CheckedCallers.token(name);
    }
}
