package io.certloop.mockcloud.http;

/** Thrown when a listener cannot start because another process already uses its port. */
public final class PortTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public enum Listener {
        HTTP_API("HTTP API"),
        TLS_EDGES("TLS edges"),
        DNS("DNS");

        private final String title;

        Listener(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    private final Listener listener;

    public PortTakenException(Listener listener, String address, int port, Throwable cause) {
        super("%s:%d is already in use".formatted(address, port), cause);
        this.listener = listener;
    }

    public Listener listener() {
        return listener;
    }
}
