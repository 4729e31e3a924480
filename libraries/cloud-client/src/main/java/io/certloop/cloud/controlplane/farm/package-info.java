/**
 * A farm of own servers as a control plane: desired certificates lie in a folder, and each node has
 * a folder of its own and a running process. Kinds of nodes stand behind {@link
 * io.certloop.cloud.controlplane.farm.node.NodeKind}.
 */
@NullMarked
package io.certloop.cloud.controlplane.farm;

import org.jspecify.annotations.NullMarked;
