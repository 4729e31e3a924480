/**
 * How the three services run durable tasks: db-scheduler with the same settings, and whether it
 * goes on.
 */
@NullMarked
package io.certloop.service.jobs;

import org.jspecify.annotations.NullMarked;
