/**
 * A control plane for a farm of self-hosted servers. Desired certificates lie in one folder; each node has its own
 * folder and a running process. Node kinds implement {@link io.certloop.cloud.controlplane.farm.node.NodeKind}.
 */
@NullMarked
package io.certloop.cloud.controlplane.farm;

import org.jspecify.annotations.NullMarked;
