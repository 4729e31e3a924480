/** Looks at the weather again and again. */
package io.certloop.remediation.storm.job;
