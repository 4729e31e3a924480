/** Delivery as durable work, in the words of each target. */
package io.certloop.remediation.notification.job;
