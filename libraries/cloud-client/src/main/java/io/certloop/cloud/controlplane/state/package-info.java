/** What a domain's state at the provider consists of: its phase, and why it does not go on. */
package io.certloop.cloud.controlplane.state;
