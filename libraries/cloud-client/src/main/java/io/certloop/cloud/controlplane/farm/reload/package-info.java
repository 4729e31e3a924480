/**
 * Makes servers read their certificate files again: Caddy through its admin API, nginx by a signed request to a
 * receiver on its node.
 */
@NullMarked
package io.certloop.cloud.controlplane.farm.reload;

import org.jspecify.annotations.NullMarked;
