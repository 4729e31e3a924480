package io.certloop.remediation.notification;

/** Accepts messages to people. */
public interface Notifications {

    /**
     * Joins the caller's transaction; without one it commits by itself. Ignores a key that was
     * announced before.
     */
    void announce(Announcement announcement);
}
