package io.certloop.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.StageTokens;
import io.certloop.testkit.contract.Contract;
import io.certloop.testkit.contract.Doors;
import io.certloop.testkit.oidc.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(value = ClusterIssuer.class, restrictToAnnotatedClass = true)
class WorkloadTokensIT {

    @TestHTTPResource
    URI service;

    private Tokens tokens;
    private Doors doors;

    @BeforeEach
    void find() {
        tokens = Tokens.madeIn(ClusterIssuer.FOLDER);
        doors = new Doors(service, Contract.of("ticket-service"));
    }

    @Test
    void aPodMayDoWhatTheTokenFileSaysWhateverItsTokenClaims() {
        assertThat(doors.otherwise(StageTokens.ACCOUNTS, name -> tokens.token(ClusterIssuer.subject(name), "admin")))
                .isEmpty();
    }

    @Test
    void noOperationTakesATokenForAnotherAudienceOrOneThatIsNotProven() {
        tokens.invalid(ClusterIssuer.subject("admin"), "admin")
                .forEach((wrong, token) ->
                        assertThat(doors.taking(Optional.of(token))).as(wrong).isEmpty());
    }

    @Test
    void noOperationTakesAPodThatTheTokenFileDoesNotName() {
        var stranger = tokens.token(ClusterIssuer.subject("stranger"), "admin");
        assertThat(doors.taking(Optional.of(stranger))).isEmpty();
    }

    @Test
    void aPersonOfTheSameIssuerIsNoPod() {
        assertThat(doors.taking(Optional.of(tokens.token("admin", "admin")))).isEmpty();
    }

    @Test
    void tokensOfTheTokenFileAreTakenBesides() {
        var file = StageTokens.madeIn(ClusterIssuer.FOLDER);
        assertThat(doors.otherwise(StageTokens.ACCOUNTS, file::token)).isEmpty();
    }
}
