/** The durable tasks of orders, and the logs and metrics of their changes. */
package io.certloop.remediation.acme.job;
