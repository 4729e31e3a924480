/** Checks of what edges serve compared with what the control plane says is configured. */
package io.certloop.watcher.check.fault.edge;
