/** What a domain's state at the provider consists of: its phase, and why it does not go on. */
@NullMarked
package io.certloop.cloud.controlplane.state;

import org.jspecify.annotations.NullMarked;
