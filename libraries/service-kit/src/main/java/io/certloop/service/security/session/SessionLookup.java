package io.certloop.service.security.session;

import java.util.Optional;

/**
 * Finds the session of a cookie. May block. One service keeps the sessions and implements this
 * itself; the others call it.
 */
public interface SessionLookup {

    /**
     * @return empty if there is none, or it has ended
     * @throws SessionsUnavailable if that is unknown now
     */
    Optional<BrowserSession> find(SessionId id);
}
