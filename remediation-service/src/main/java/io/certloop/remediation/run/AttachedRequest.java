package io.certloop.remediation.run;

import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.Optional;

/**
 * A request that a run serves; the first one started it, the others attached.
 *
 * @param onBehalfOf the person for whom a service requested it
 * @param traceparent the W3C trace context that it came with; absent while tracing is off
 */
public record AttachedRequest(
        Trigger trigger,
        String by,
        Message reason,
        Instant at,
        Optional<String> onBehalfOf,
        Optional<String> traceparent) {}
