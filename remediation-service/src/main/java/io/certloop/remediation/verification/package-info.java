/** Decides after a write whether it helped. Pure; unknown never counts as fixed. */
package io.certloop.remediation.verification;
