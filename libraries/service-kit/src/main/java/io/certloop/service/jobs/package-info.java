/** Durable tasks on db-scheduler: settings, start and stop, and whether it still makes progress. */
@NullMarked
package io.certloop.service.jobs;

import org.jspecify.annotations.NullMarked;
