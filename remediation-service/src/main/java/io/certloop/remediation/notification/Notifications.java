package io.certloop.remediation.notification;

public interface Notifications {

    /**
     * Accepts an announcement in the caller's transaction; without a transaction it is committed by itself. An
     * announcement with a key that was announced before is ignored.
     */
    void announce(Announcement announcement);
}
