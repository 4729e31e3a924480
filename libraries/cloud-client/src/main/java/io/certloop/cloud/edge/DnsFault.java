package io.certloop.cloud.edge;

/** DNS did not answer, so nothing is known. */
public final class DnsFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DnsFault(String message) {
        super(message);
    }

    public DnsFault(String message, Throwable cause) {
        super(message, cause);
    }
}
