/** Several runs at once: what would be touched, one confirmation, and what became of each. */
package io.certloop.remediation.console.rest.bulk;
