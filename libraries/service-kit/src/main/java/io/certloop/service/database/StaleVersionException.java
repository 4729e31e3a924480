package io.certloop.service.database;

public final class StaleVersionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StaleVersionException(String what) {
        super(what + " was changed by somebody else meanwhile");
    }
}
