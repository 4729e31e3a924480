package io.certloop.ticket.http;

/** As many imports and recognitions of files are under way as this replica takes at a time. */
final class TooManyStreams extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int RETRY_SECONDS = 30;

    TooManyStreams(int atOnce) {
        super(
                "this replica handles %d files at a time; send this one later, or all in one file"
                        .formatted(atOnce));
    }

    Problem problem() {
        return Problem.of(ProblemType.TOO_MANY_REQUESTS, getMessage()).retryAfter(RETRY_SECONDS);
    }
}
