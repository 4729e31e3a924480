package io.certloop.remediation.notification;

/** Renders the message that a target would receive. */
@FunctionalInterface
public interface MessagePreviews {

    /** The body of the message, without a signature. */
    String preview(Announcement announcement, Target target);
}
