package io.certloop.service.http;

import java.util.Locale;

/**
 * A kind of problem. Its URN is part of a contract, and has one status and one title: those of all
 * services are {@link CommonProblem}, and a service has an enum of its own for what only it can
 * answer.
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
