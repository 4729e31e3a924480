package io.certloop.remediation.notification;

/** Where one announces what people are to be told. */
public interface Notifications {

    /**
     * Joins the caller's transaction; without one it commits by itself. What was announced under
     * this key before is passed over.
     */
    void announce(Announcement announcement);
}
