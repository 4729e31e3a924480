package io.certloop.service.files;

/** A file's content cannot be used. The message is logged, so it must not quote the content. */
public final class UnusableFileException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnusableFileException(String message) {
        super(message);
    }
}
