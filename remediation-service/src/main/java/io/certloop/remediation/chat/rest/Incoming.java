package io.certloop.remediation.chat.rest;

import io.certloop.remediation.chat.Press;
import io.certloop.remediation.chat.Reply;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/** What a platform sent. */
sealed interface Incoming {

    /** Not proven. */
    record Unsigned() implements Incoming {}

    /** It checks that this address is ours. */
    record Challenge(Response answer) implements Incoming {}

    /** Something else than a button was pressed. */
    record Other(Function<Reply, Response> answer) implements Incoming {}

    /**
     * A button.
     *
     * @param answer in the form of the platform
     */
    record Button(Press press, Function<Reply, Response> answer) implements Incoming {}
}
