/** Faults of a farm and their injection; the services know nothing of this package. */
package io.certloop.harness.farm.fault;
