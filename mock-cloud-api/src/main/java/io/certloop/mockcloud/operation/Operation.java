package io.certloop.mockcloud.operation;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;

/**
 * One write that the provider received.
 *
 * @param sequence ascending from 1 since the last reset
 * @param account null where the key was unknown
 * @param domain null for writes about certificates
 * @param applied false for a refused write, whose {@code detail} then begins with the code
 */
public record Operation(
        long sequence,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant time,
        String account,
        String domain,
        Action action,
        String requestId,
        boolean applied,
        String detail) {}
