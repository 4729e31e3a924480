/**
 * The port of one edge node: what its running process holds, and how a new certificate gets into
 * it. The plane itself reads and writes the node's files, so a kind of node is only the way to the
 * process.
 */
@NullMarked
package io.certloop.cloud.controlplane.farm.node;

import org.jspecify.annotations.NullMarked;
