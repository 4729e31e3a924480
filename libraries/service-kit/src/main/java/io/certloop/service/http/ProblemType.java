package io.certloop.service.http;

import java.util.Locale;

/**
 * A kind of problem. Its URN is part of a contract, and has one status and one title. Kinds that
 * all services answer are in {@link CommonProblem}; what only one service answers is in an enum of
 * that service.
 */
public interface ProblemType {

    /** Of the constant. */
    String name();

    int status();

    String title();

    default String urn() {
        return "urn:certloop:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
