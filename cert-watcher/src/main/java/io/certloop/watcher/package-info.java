/**
 * cert-watcher: looks at every domain of every account, says what is wrong, and asks
 * remediation-service before anybody writes a ticket. It never writes to the control plane.
 */
package io.certloop.watcher;
