package io.certloop.access;

import io.vertx.core.http.HttpClosedException;

/** Whether a request failed because its caller left before the whole body was here. */
public final class CallerGone {

    private CallerGone() {}

    public static boolean isReasonOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpClosedException) {
                return true;
            }
        }
        return false;
    }
}
