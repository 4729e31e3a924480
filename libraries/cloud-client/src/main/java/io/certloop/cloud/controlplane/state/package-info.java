/** The parts of a domain's state at the provider: its phase, and why it cannot continue. */
@NullMarked
package io.certloop.cloud.controlplane.state;

import org.jspecify.annotations.NullMarked;
