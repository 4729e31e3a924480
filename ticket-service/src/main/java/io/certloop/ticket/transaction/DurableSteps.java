package io.certloop.ticket.transaction;

import java.util.Map;
import java.util.function.Function;

/**
 * The durable steps of a feature. Each says no more than "look at this again": it knows only the id
 * of its task, is repeated until it says that it is done, and is taken over from a replica that
 * died.
 */
public interface DurableSteps {

    /** What one execution does, by the name of the step; harmless when repeated. */
    Map<String, Function<String, Next>> steps();
}
