package io.certloop.service.security.session;

import io.certloop.service.security.Account;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Finds who calls with an API token that this service issued. */
public interface ApiTokenLookup {

    /** Every value begins with it, so that scanners of source code find a token that leaked. */
    String PREFIX = "clt_";

    /**
     * Answers on any thread; fails if it is unknown now whether the token is valid.
     *
     * @return empty if there is no such token, it expired, or it was revoked
     */
    Uni<Optional<Account>> account(String value);
}
