/** Delivers notifications as durable tasks, in the format of each target. */
package io.certloop.remediation.notification.job;
