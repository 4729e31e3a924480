package io.certloop.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.StageTokens;
import io.certloop.testkit.contract.Contract;
import io.certloop.testkit.contract.Doors;
import io.certloop.testkit.oidc.Tokens;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People by an OIDC provider that serves its keys over HTTP. */
public abstract class OidcContract {

    @TestHTTPResource
    protected URI service;

    private final Contract contract;

    private Tokens tokens;
    private Doors doors;

    protected OidcContract(String service) {
        this.contract = Contract.of(service);
    }

    @BeforeEach
    void find() {
        tokens = Tokens.madeIn(OidcProvider.FOLDER);
        doors = new Doors(service, contract);
    }

    @Test
    void everyOperationTakesTheRolesThatTheClaimsName() {
        assertThat(doors.otherwise(StageTokens.ACCOUNTS, this::token)).isEmpty();
    }

    @Test
    void noOperationTakesATokenThatIsNotForUsOrNone() {
        tokens.invalid("u-1", "admin")
                .forEach((wrong, token) ->
                        assertThat(doors.taking(Optional.of(token))).as(wrong).isEmpty());
        assertThat(doors.taking(Optional.empty())).isEmpty();
    }

    @Test
    void servicesComeInByTheTokenFileBesides() {
        StageTokens file = StageTokens.madeIn(OidcProvider.FOLDER);
        assertThat(doors.otherwise(StageTokens.ACCOUNTS, file::token)).isEmpty();
    }

    private String token(String account) {
        return tokens.token("u-" + account, StageTokens.ACCOUNTS.get(account).toArray(String[]::new));
    }
}
