package io.certloop.service.security.session;

import io.certloop.service.security.Account;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Finds who calls with an API token that this service issued. */
public interface ApiTokenLookup {

    /** The prefix of every API token. It allows scanners of source code to find a leaked token. */
    String PREFIX = "clt_";

    /**
     * Finds the account of a token. May answer on any thread; fails if the validity of the token cannot be checked at
     * the moment.
     *
     * @return empty if there is no such token, or it has expired or was revoked
     */
    Uni<Optional<Account>> account(String value);
}
