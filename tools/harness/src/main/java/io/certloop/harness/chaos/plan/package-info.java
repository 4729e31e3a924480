/** The plan of a drill, decided by its options and its seed. Pure. */
package io.certloop.harness.chaos.plan;
