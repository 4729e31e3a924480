package io.certloop.remediation.notification.button;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A button of a message about a run.
 *
 * @param planHash hash of the plan that the message shows; empty if it shows none
 * @param until when the button stops working; whole seconds
 */
public record Button(ButtonAction action, UUID run, Optional<String> planHash, Instant until) {}
