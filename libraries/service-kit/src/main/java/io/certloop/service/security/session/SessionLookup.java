package io.certloop.service.security.session;

import io.certloop.service.security.scope.GlassBroken;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds the session of a cookie. May block. One service keeps the sessions and has its own implementation; the other
 * services call it over HTTP.
 */
public interface SessionLookup {

    /**
     * Finds a session.
     *
     * @return empty if there is no such session, or it has ended
     * @throws SessionsUnavailable if the session cannot be looked up at the moment
     */
    Optional<BrowserSession> find(SessionId id);

    /**
     * Until when a session acts without its scope. A change is recorded before the method returns.
     *
     * @param sessionEnd the end of the session that the broken glass is bound to
     * @param change method and path, if the request changes something
     * @return empty if the session did not break the glass, or the time is over
     * @throws SessionsUnavailable if the session cannot be looked up at the moment
     */
    Optional<Instant> glass(SessionId glass, String caller, Instant sessionEnd, Optional<String> change);

    /**
     * Stores and reports that a caller acts without the scope, before the caller acts.
     *
     * @throws SessionsUnavailable if the use could not be stored
     */
    void record(GlassBroken glass);
}
