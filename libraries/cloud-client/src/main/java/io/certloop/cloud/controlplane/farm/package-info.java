/**
 * A control plane for a farm of self-hosted HAProxy servers. Desired certificates lie in one folder; each node has its
 * own folder and a running process.
 */
@NullMarked
package io.certloop.cloud.controlplane.farm;

import org.jspecify.annotations.NullMarked;
