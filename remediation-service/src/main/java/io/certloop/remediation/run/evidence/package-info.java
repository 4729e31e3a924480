/** What a run saw and what it concluded. */
package io.certloop.remediation.run.evidence;
