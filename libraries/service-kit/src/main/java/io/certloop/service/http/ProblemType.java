package io.certloop.service.http;

import java.util.Locale;

/**
 * A kind of problem. Its URN is part of the HTTP contract and has one status and one title. {@link CommonProblem} has
 * the kinds of all services; an enum of each service has the kinds that only this service answers with.
 */
public interface ProblemType {

    /** The name of the enum constant, from which the URN is made. */
    String name();

    int status();

    String title();

    default String urn() {
        return "urn:certloop:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
