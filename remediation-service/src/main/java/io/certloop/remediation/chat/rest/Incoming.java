package io.certloop.remediation.chat.rest;

import io.certloop.remediation.chat.Press;
import io.certloop.remediation.chat.Reply;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/** A request of a chat platform after its signature was checked. */
sealed interface Incoming {

    /** A request without a valid signature. */
    record Unsigned() implements Incoming {}

    /** A request with which the platform checks that the callback address is ours. */
    record Challenge(Response answer) implements Incoming {}

    /** A signed request that is not a press of one of our buttons. */
    record Other(Function<Reply, Response> answer) implements Incoming {}

    /**
     * A press of a button.
     *
     * @param answer renders the reply in the form of the platform
     */
    record Button(Press press, Function<Reply, Response> answer) implements Incoming {}
}
