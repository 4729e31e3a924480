package io.certloop.cli.checkout;

/** What a command says to whoever started it. */
public final class ExitCode {

    public static final int DONE = 0;

    /** Something did not hold, did not start or was not understood. */
    public static final int FAILED = 1;

    /** Options cannot be carried out as given. */
    public static final int UNUSABLE = 2;

    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
