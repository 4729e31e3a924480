package io.certloop.service.database;

/** A guarded write found another version of the row than the version that was read. The row has to be read again. */
public final class StaleVersionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StaleVersionException(String what) {
        super(what + " was changed by somebody else meanwhile");
    }
}
