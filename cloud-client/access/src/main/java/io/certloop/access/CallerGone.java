package io.certloop.access;

import io.vertx.core.http.HttpClosedException;
import java.nio.channels.ClosedChannelException;

/**
 * Whether a request failed because its caller left: before the whole body was here, or before the
 * answer was sent.
 */
public final class CallerGone {

    private CallerGone() {}

    public static boolean isReasonOf(Throwable failure) {
        if (failure instanceof ClosedChannelException) {
            return true; // of the answer; one of a call of ours has been wrapped by its adapter
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpClosedException) {
                return true;
            }
        }
        return false;
    }
}
