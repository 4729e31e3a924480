package io.certloop.mockcloud.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** A fault of the simulated provider, in its API or at an edge. */
public sealed interface Fault permits Fault.OfCall, Fault.OfHandshake {

    /** Where it cannot, it is neither drawn nor counted. */
    default boolean canHappenAt(Place place) {
        return switch (this) {
            case OfHandshake handshake -> place == Place.HANDSHAKE;
            case UnknownState state -> place == Place.READ || place == Place.LIST;
            case ListLag lag -> place == Place.LIST;
            case StaleRead read -> place == Place.READ;
            case DuplicatePage page -> place == Place.LIST;
            case OfCall call -> place != Place.HANDSHAKE;
        };
    }

    sealed interface OfCall extends Fault {}

    sealed interface OfHandshake extends Fault {}

    /**
     * A log-normal delay.
     *
     * @param p99 equal to the median for a constant one
     */
    record Latency(Duration median, Duration p99) implements OfCall {}

    /** @param status 403 (with the provider's own code) or 429 */
    record Throttle(int status, Optional<Duration> retryAfter) implements OfCall {}

    /** @param code six digits, the first three of which are the HTTP status */
    record ServerError(int code) implements OfCall {}

    /**
     * TCP reset in place of an answer.
     *
     * @param applied whether the provider has carried out the request
     */
    record Reset(boolean applied) implements OfCall {}

    /**
     * No answer for a long time; then the connection is closed.
     *
     * @param applied whether the provider has carried out the request
     * @param hold the time until the connection is closed
     */
    record Hang(boolean applied, Duration hold) implements OfCall {}

    /** The connection is closed in the midst of the body. */
    record HalfAnswer() implements OfCall {}

    /** A page of HTML with the status of the true answer. */
    record WrongContentType() implements OfCall {}

    /** JSON that ends too early, in an answer that is complete as HTTP. */
    record MalformedJson() implements OfCall {}

    /**
     * Answers in the form of the older documentation: no body or an empty object for an applied write, and a
     * certificate without a wrapper object.
     *
     * @param empty whether an applied write has no body at all
     */
    record OldForms(boolean empty) implements OfCall {}

    /**
     * A refusal has another code, because not all codes of the provider are known.
     *
     * @param code the code to replace
     * @param instead six digits, the first three of which are the HTTP status
     */
    record OtherCode(int code, int instead) implements OfCall {}

    /** Members that no documentation knows, in every object. */
    record ExtraMembers() implements OfCall {}

    /** States and operations that no documentation knows. */
    record UnknownState() implements OfCall {}

    /** In every answer, each member with the given name has the given text as its value. */
    record OtherText(String member, String text) implements OfCall {}

    /**
     * Lists return an older state.
     *
     * @param by how old the state is
     */
    record ListLag(Duration by) implements OfCall {}

    /**
     * Reads of a single resource return an older state.
     *
     * @param by how old the state is
     */
    record StaleRead(Duration by) implements OfCall {}

    /** The marker of a page leads to the same page again. */
    record DuplicatePage() implements OfCall {}

    /**
     * The gateway's clock differs from the client's; signatures with a date more than 30 s away are refused.
     *
     * @param by negative where the gateway is behind
     */
    record ClockSkew(Duration by) implements OfCall {}

    /**
     * The edge keeps serving the previous certificate, or serves it again.
     *
     * @param by the edge serves the certificate of this long ago; empty for the certificate at the time when the faults
     *     were set
     */
    record KeepsOldCertificate(Optional<Duration> by) implements OfHandshake {}

    /** The edge presents the provider's own certificate instead of the domain's. */
    record WrongHost() implements OfHandshake {}

    /** The edge presents the leaf without its intermediate. */
    record BrokenChain() implements OfHandshake {}

    /** The edge presents another certificate of the same authority, which becomes valid tomorrow. */
    record NotYetValid() implements OfHandshake {}

    /** The edge presents another certificate of the same authority, whose key is too short. */
    record WeakKey() implements OfHandshake {}

    /** The edge presents a good leaf below an expired intermediate. */
    record ExpiredIntermediate() implements OfHandshake {}

    /**
     * The edge refuses a TLS version.
     *
     * @param protocol with the name of JSSE, such as TLSv1.3
     */
    record RefusesProtocol(String protocol) implements OfHandshake {}

    /**
     * The edge has an RSA certificate besides the deployed one. The client's offer decides which of the two it gets.
     *
     * @param daysLeft days until the RSA certificate expires; empty for the validity of the deployed certificate
     */
    record RsaBeside(OptionalInt daysLeft) implements OfHandshake {}

    /** The edge accepts the TCP connection and then sends nothing for the given time. */
    record HandshakeHang(Duration hold) implements OfHandshake {}

    /**
     * The edge limits the handshakes per second.
     *
     * @param delay before a handshake beyond the limit continues; zero closes the connection
     */
    record HandshakeThrottle(int perSecond, Duration delay) implements OfHandshake {}

    /** The edge staples an OCSP response for its certificate. */
    record Staple(Word word) implements OfHandshake {

        public enum Word {
            GOOD,
            REVOKED,
            /**
             * Revoked for certificates from before the faults were set, good for newer ones: the authority revoked all
             * certificates that it had issued until then.
             */
            REVOKED_EARLIER,
            /** Revoked, in a response that has expired. */
            STALE,
            /** Bytes that are not an OCSP response. */
            GARBLED
        }
    }

    enum Place {
        READ,
        LIST,
        WRITE,
        HANDSHAKE
    }
}
