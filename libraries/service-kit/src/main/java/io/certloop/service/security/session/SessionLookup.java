package io.certloop.service.security.session;

import io.certloop.service.security.scope.GlassBroken;
import java.time.Instant;
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

    /**
     * Until when a session acts without its scope; a change is recorded before this returns.
     *
     * @param sessionEnd of the session, which the glass is bound to
     * @param change method and path, if the request changes something
     * @return empty if the session broke no glass, or its time is over
     * @throws SessionsUnavailable if that is unknown now
     */
    Optional<Instant> glass(
            SessionId glass, String caller, Instant sessionEnd, Optional<String> change);

    /**
     * Keeps and reports who acts without his scope, before he does.
     *
     * @throws SessionsUnavailable if that was not done
     */
    void record(GlassBroken glass);
}
