/** How remediation-service is told, whose page on-call opens first. */
package io.certloop.ticket.console.remediationapi;
