/**
 * How servers that serve certificates from files are made to read them again: Caddy by its admin
 * API, nginx by a signed request to a receiver on its node.
 */
@NullMarked
package io.certloop.cloud.controlplane.farm.reload;

import org.jspecify.annotations.NullMarked;
