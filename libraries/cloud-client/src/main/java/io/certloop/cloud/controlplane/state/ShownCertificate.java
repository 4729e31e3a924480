package io.certloop.cloud.controlplane.state;

import java.time.Instant;
import java.util.Optional;

/**
 * What a node shows of a certificate.
 *
 * @param serial in lower-case hex without leading zeros
 * @param sha256 fingerprint in lower-case hex, where the node shows it or the file was read
 */
public record ShownCertificate(String serial, Instant notAfter, Optional<String> sha256) {}
