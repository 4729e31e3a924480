/** What a drill will do, decided by its options and its seed. Pure. */
package io.certloop.harness.chaos.plan;
