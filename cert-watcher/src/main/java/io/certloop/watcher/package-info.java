/**
 * cert-watcher inspects every domain of every account, reports what is wrong, and asks remediation-service for a repair
 * before anybody writes a ticket. It never writes to the control plane.
 */
package io.certloop.watcher;
