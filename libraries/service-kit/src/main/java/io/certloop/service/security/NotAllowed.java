package io.certloop.service.security;

/** The caller is known and may use this operation, but not with this field as it is. */
public final class NotAllowed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    public NotAllowed(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
