package io.certloop.service.security.session;

import java.util.Optional;

/**
 * Which session a cookie belongs to. Takes its time. One service keeps the sessions and implements
 * this itself; the others ask it.
 */
public interface SessionLookup {

    /**
     * @return empty if there is none, or it has ended
     * @throws SessionsUnavailable if it cannot be said now
     */
    Optional<BrowserSession> find(SessionId id);
}
