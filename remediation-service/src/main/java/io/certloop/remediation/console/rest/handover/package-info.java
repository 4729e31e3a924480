/** Hand-over notes on the pages of on-call. */
package io.certloop.remediation.console.rest.handover;
