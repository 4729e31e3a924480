package io.certloop.cloud.controlplane.state;

import java.time.Instant;
import java.util.Optional;

/**
 * A certificate as a node shows it.
 *
 * @param serial serial number in lower-case hex without leading zeros
 * @param sha256 fingerprint in lower-case hex, if the node shows it or the file was read
 */
public record ShownCertificate(String serial, Instant notAfter, Optional<String> sha256) {}
