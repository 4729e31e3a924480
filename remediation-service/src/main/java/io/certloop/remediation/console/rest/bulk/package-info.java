/** Actions on several runs at once: their effects, one confirmation, and the outcome for each run. */
package io.certloop.remediation.console.rest.bulk;
