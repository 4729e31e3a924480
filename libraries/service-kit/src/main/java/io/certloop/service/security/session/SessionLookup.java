package io.certloop.service.security.session;

import java.util.Optional;

/**
 * Finds the session of a cookie. May block. One service keeps the sessions and has its own implementation; the other
 * services call it over HTTP.
 */
public interface SessionLookup {

    /**
     * @return empty if there is no such session, or it has ended
     * @throws SessionsUnavailable if the session cannot be looked up at the moment
     */
    Optional<BrowserSession> find(SessionId id);
}
