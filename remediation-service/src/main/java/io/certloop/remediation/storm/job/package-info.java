/** Looks at the fleet again and again; logs, counts, audits and announces what changed. */
package io.certloop.remediation.storm.job;
