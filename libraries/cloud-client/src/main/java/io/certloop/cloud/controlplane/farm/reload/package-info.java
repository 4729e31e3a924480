/** Makes servers read their certificate files again: nginx by a signed request to a receiver on its node. */
@NullMarked
package io.certloop.cloud.controlplane.farm.reload;

import org.jspecify.annotations.NullMarked;
