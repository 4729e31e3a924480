package io.certloop.service.http;

import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;

/**
 * Decides whether a request failed because its caller closed the connection, before the whole body had arrived or
 * before the answer was sent.
 */
public final class CallerGone {

    private CallerGone() {}

    public static boolean isReasonOf(Throwable failure) {
        // Of the request or the answer; one of a call of ours has been wrapped by its adapter.
        if (failure instanceof ClosedChannelException
                || failure instanceof IOException && failure.getCause() instanceof ClosedChannelException) {
            return true;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpClosedException) {
                return true;
            }
        }
        return false;
    }
}
