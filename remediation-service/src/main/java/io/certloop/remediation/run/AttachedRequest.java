package io.certloop.remediation.run;

import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.Optional;

/**
 * A request that a run serves. The first request started the run; the later ones were attached to it.
 *
 * @param onBehalfOf the person for whom a service requested it
 * @param traceparent the W3C trace context of the request; absent while tracing is off
 */
public record AttachedRequest(
        Trigger trigger,
        String by,
        Message reason,
        Instant at,
        Optional<String> onBehalfOf,
        Optional<String> traceparent) {}
