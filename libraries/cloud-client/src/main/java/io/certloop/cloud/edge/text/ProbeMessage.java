package io.certloop.cloud.edge.text;

import io.certloop.service.text.MessageCode;

/**
 * Messages why an edge could not be probed or DNS not queried, in English; other languages are in
 * {@code console/probe-sentences.*.properties}. The codes are stored and public, so a code keeps its meaning and its
 * arguments. The argument {@code detail} is a text of the operating system or the TLS library.
 */
public enum ProbeMessage implements MessageCode {
    PROBE_NO_CONNECTION("no connection: {detail}"),
    PROBE_BROKEN("the connection broke: {detail}"),
    PROBE_NO_HANDSHAKE("no TLS handshake: {detail}"),
    PROBE_NO_HOST("no edge can be asked: {detail}"),
    PROBE_TOO_LATE("no TLS connection within {timeout}"),
    PROBE_NOT_PUBLIC("not probed: {address} is not a public address"),
    PROBE_ML_DSA_ONLY("the edge has no certificate but with ML-DSA, which cannot be verified here yet"),
    PROBE_NO_ANCHORS("the trust anchors cannot be read"),
    PROBE_SILENT("the edge has not answered for a while"),
    PROBE_SPARED("asked as often as it answers already"),
    DNS_NO_ADDRESS("DNS knows no address of {name}"),
    DNS_TOO_LATE("no DNS answer for {name} within {timeout}"),
    DNS_FAILED("DNS could not be asked for {name}: {detail}"),
    DNS_RESOLVER("resolver {resolver}: {reason}");

    private final String english;

    ProbeMessage(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
