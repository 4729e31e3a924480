package io.certloop.watcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.StageTokens;
import io.certloop.testkit.contract.Contract;
import io.certloop.testkit.contract.Doors;
import io.certloop.testkit.oidc.Tokens;
import io.certloop.watcher.stage.LocalStage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People by an OIDC provider that serves its keys over HTTP. */
@QuarkusTest
@QuarkusTestResource(LocalStage.class)
@QuarkusTestResource(value = OidcProvider.class, restrictToAnnotatedClass = true)
class OidcIT {

    @TestHTTPResource URI service;

    private Tokens tokens;
    private Doors doors;

    @BeforeEach
    void find() {
        tokens = Tokens.madeIn(OidcProvider.FOLDER);
        doors = new Doors(service, Contract.of("cert-watcher"));
    }

    @Test
    void everyOperationTakesTheRolesThatTheClaimsName() {
        assertThat(doors.otherwise(StageTokens.ACCOUNTS, this::token)).isEmpty();
    }

    @Test
    void noOperationTakesATokenThatIsNotForUsOrNone() {
        tokens.invalid("u-1", "admin")
                .forEach(
                        (wrong, token) ->
                                assertThat(doors.taking(Optional.of(token))).as(wrong).isEmpty());
        assertThat(doors.taking(Optional.empty())).isEmpty();
    }

    @Test
    void servicesComeInByTheTokenFileBesides() {
        StageTokens file = StageTokens.madeIn(OidcProvider.FOLDER);
        assertThat(doors.otherwise(StageTokens.ACCOUNTS, file::token)).isEmpty();
    }

    private String token(String account) {
        return tokens.token(
                "u-" + account, StageTokens.ACCOUNTS.get(account).toArray(String[]::new));
    }
}
