/** Nodes that run HAProxy, through its Runtime API. */
@NullMarked
package io.certloop.cloud.controlplane.farm.haproxy;

import org.jspecify.annotations.NullMarked;
