/** Checks that compare what edges serve with what the control plane says is configured. */
package io.certloop.watcher.check.fault.edge;
