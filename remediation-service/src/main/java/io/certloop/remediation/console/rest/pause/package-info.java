/** What holds writes: pauses and maintenance windows, and their buttons. */
package io.certloop.remediation.console.rest.pause;
