package io.certloop.mockcloud.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** One way in which the provider can be awkward. */
public sealed interface Fault permits Fault.OfCall, Fault.OfHandshake {

    /** Whether it can happen there at all; where it can't, it is neither drawn nor used up. */
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

    /** Something about the HTTP API. */
    sealed interface OfCall extends Fault {}

    /** Something about an edge. */
    sealed interface OfHandshake extends Fault {}

    /**
     * A log-normal delay.
     *
     * @param p99 equal to the median for a constant one
     */
    record Latency(Duration median, Duration p99) implements OfCall {}

    /**
     * @param status 403 (with the provider's own code) or 429
     */
    record Throttle(int status, Optional<Duration> retryAfter) implements OfCall {}

    /**
     * @param code six digits, the first three of which are the HTTP status
     */
    record ServerError(int code) implements OfCall {}

    /**
     * TCP reset in place of an answer.
     *
     * @param applied whether the provider has carried out the request
     */
    record Reset(boolean applied) implements OfCall {}

    /**
     * No answer for a long time, then the connection is closed.
     *
     * @param applied whether the provider has carried out the request
     */
    record Hang(boolean applied, Duration hold) implements OfCall {}

    /** The connection is closed in the midst of the body. */
    record HalfAnswer() implements OfCall {}

    /** A page of HTML with the status of the true answer. */
    record WrongContentType() implements OfCall {}

    /** JSON that ends too early, in an answer that is complete as HTTP. */
    record MalformedJson() implements OfCall {}

    /**
     * The forms of the older documentation: nothing, or an empty object, for a write that was
     * applied, and a certificate without a wrapper.
     *
     * @param empty whether there is no body at all
     */
    record OldForms(boolean empty) implements OfCall {}

    /**
     * Another code for a refusal: not all of the provider's are known.
     *
     * @param instead six digits, the first three of which are the HTTP status
     */
    record OtherCode(int code, int instead) implements OfCall {}

    /** Members that no documentation knows, in every object. */
    record ExtraMembers() implements OfCall {}

    /** States and operations that no documentation knows. */
    record UnknownState() implements OfCall {}

    /** Every member with that name has this value, in every answer. */
    record OtherText(String member, String text) implements OfCall {}

    /** Lists return an older state. */
    record ListLag(Duration by) implements OfCall {}

    /** Single reads return an older state. */
    record StaleRead(Duration by) implements OfCall {}

    /** The marker of a page leads to the same page again. */
    record DuplicatePage() implements OfCall {}

    /**
     * The gateway's clock differs from the client's; signatures with a date more than 30 s away are
     * refused.
     *
     * @param by negative where the gateway is behind
     */
    record ClockSkew(Duration by) implements OfCall {}

    /**
     * The edge keeps serving the previous certificate, or serves it again.
     *
     * @param by how long ago; empty for what was served when the faults were set
     */
    record KeepsOldCertificate(Optional<Duration> by) implements OfHandshake {}

    /** The provider's own certificate in place of the domain's. */
    record WrongHost() implements OfHandshake {}

    /** The leaf without its intermediate. */
    record BrokenChain() implements OfHandshake {}

    /** Another certificate of the same authority, which begins tomorrow. */
    record NotYetValid() implements OfHandshake {}

    /** Another certificate of the same authority, for a key that is too short. */
    record WeakKey() implements OfHandshake {}

    /** A good leaf below an expired intermediate. */
    record ExpiredIntermediate() implements OfHandshake {}

    /**
     * @param protocol in the words of JSSE, such as TLSv1.3
     */
    record RefusesProtocol(String protocol) implements OfHandshake {}

    /**
     * An edge has an RSA certificate besides the deployed one; the client's offer decides which of
     * them it gets.
     *
     * @param daysLeft of the RSA certificate; empty for those of the other one
     */
    record RsaBeside(OptionalInt daysLeft) implements OfHandshake {}

    /** TCP connects, and then nothing is sent for that long. */
    record HandshakeHang(Duration hold) implements OfHandshake {}

    /**
     * Handshakes beyond so many in a second at one edge.
     *
     * @param delay before such a one goes on; zero for hanging up
     */
    record HandshakeThrottle(int perSecond, Duration delay) implements OfHandshake {}

    /** The edge staples an OCSP response for its certificate. */
    record Staple(Word word) implements OfHandshake {

        /** The status in the response. */
        public enum Word {
            GOOD,
            REVOKED,
            /**
             * Its authority revoked what it had issued when the faults were set: revoked if the
             * certificate was there then, good if it is newer.
             */
            REVOKED_EARLIER,
            /** That it is revoked, in an answer that has run out. */
            STALE,
            /** Nothing that is an answer at all. */
            GARBLED
        }
    }

    /** Where a fault can happen. */
    enum Place {
        READ,
        LIST,
        WRITE,
        HANDSHAKE
    }
}
